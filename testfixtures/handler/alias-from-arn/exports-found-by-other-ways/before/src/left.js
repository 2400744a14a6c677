exports.tables = { dev: 'left-dev', prod: 'left' };
exports.version = 1;
