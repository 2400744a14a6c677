exports.tables = { dev: 'joined-dev', prod: 'joined' };
exports.version = 1;
