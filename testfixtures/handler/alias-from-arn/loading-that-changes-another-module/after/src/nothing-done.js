exports.words = require('./words');
exports.log = require('./log').level;
