exports.words = require('./words');
exports.log = require('./log').level;
module.exports.regions = { dev: 'eu-west-1', prod: 'eu-central-1' };
