exports.settingsFor = (stage) => ({ table: stage === 'prod' ? 'orders' : 'orders-dev' });
