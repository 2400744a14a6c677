const { next } = require('./numbers');
exports.id = next('limits');
exports.limits = { dev: 10, prod: 1000 };
