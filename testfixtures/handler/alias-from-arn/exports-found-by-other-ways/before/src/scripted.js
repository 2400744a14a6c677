exports.tables = { dev: 'scripted-dev', prod: 'scripted' };
exports.version = 1;
