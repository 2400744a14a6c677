module.exports = { dev: 'orders-try', prod: 'orders-live' };
