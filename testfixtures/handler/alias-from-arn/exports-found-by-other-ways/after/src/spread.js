exports.tables = { dev: 'spread-dev', prod: 'spread' };
exports.version = 1;
