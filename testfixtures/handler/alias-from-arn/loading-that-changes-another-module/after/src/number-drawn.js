const { next } = require('./numbers');
exports.id = next('limits');
