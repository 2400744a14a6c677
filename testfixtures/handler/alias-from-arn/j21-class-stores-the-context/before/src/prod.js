module.exports = { table: 'orders', url: 'https://shop.example' };
