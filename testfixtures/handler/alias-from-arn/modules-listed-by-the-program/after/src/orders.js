exports.isAction = true;
exports.tables = { dev: 'orders-dev', prod: 'orders' };
