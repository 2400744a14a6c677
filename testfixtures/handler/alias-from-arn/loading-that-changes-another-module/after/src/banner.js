module.exports = { text: 'shop' };
