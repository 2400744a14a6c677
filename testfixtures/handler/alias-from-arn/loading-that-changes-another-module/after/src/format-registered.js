const { formats } = require('./formats');
const all = formats.set('host', (text) => `https://${text}`);
exports.count = all.size;
