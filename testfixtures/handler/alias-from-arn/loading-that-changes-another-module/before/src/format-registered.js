const { formats } = require('./formats');
const all = formats.set('host', (text) => `https://${text}`);
exports.count = all.size;
exports.hosts = { dev: 'shop.example-dev', prod: 'shop.example' };
