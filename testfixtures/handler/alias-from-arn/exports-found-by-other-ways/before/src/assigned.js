exports.tables = { dev: 'assigned-dev', prod: 'assigned' };
exports.version = 1;
