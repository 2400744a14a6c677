exports.log = require('./log');
exports.log.level = 'strict';
exports.topics = { dev: 'news-dev', prod: 'news' };
