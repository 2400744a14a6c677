exports.tableOf = (alias) => `orders-${alias}`;
