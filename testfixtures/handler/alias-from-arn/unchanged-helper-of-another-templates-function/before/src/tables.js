exports.tableFor = (stage) => (stage === 'prod' ? 'orders' : 'orders-dev');
