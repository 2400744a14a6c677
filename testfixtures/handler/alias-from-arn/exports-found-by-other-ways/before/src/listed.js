exports.tables = { dev: 'listed-dev', prod: 'listed' };
exports.version = 1;
