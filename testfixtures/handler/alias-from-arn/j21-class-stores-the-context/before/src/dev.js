module.exports = { table: 'orders-dev', url: 'https://dev.shop.example' };
