exports.tables = { dev: 'orders-dev', prod: 'orders' };
exports.read = require('./reads').read;
