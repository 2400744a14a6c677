exports.codes = Object.assign(require('./codes'), { NO_TABLE: 410 });
exports.tables = { dev: 'orders-dev', prod: 'orders' };
