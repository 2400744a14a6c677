exports.table = 'orders';
exports.greeting = 'hello';
