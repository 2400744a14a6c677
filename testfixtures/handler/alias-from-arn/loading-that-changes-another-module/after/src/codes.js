module.exports = { NO_ORDER: 404 };
