exports.table = 'orders-dev';
exports.greeting = 'hello from dev';
