module.exports = require('./banner');
module.exports.prefix = '[shop]';
module.exports.buckets = { dev: 'files-dev', prod: 'files' };
