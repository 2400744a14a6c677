exports.log = require('./log');
exports.log.level = 'strict';
