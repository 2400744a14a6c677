exports.tables = { dev: 'orders-dev', prod: 'orders' };
exports.name = 'orders';
