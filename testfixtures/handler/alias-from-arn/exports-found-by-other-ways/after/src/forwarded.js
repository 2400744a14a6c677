exports.tables = { dev: 'forwarded-dev', prod: 'forwarded' };
exports.version = 1;
