exports.tables = { dev: 'given-dev', prod: 'given' };
exports.version = 1;
