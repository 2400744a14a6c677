module.exports = { page: 1 };
