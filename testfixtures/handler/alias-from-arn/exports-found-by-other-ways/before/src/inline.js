exports.tables = { dev: 'inline-dev', prod: 'inline' };
exports.version = 1;
