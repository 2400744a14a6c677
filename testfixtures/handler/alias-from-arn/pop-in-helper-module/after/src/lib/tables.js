'use strict';

module.exports = {
  orders: { dev: 'dev-orders', test: 'test-orders', prod: 'orders' },
};
