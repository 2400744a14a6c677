exports.tables = { dev: 'later-dev', prod: 'later' };
exports.version = 1;
