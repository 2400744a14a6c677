exports.tables = { dev: 'own-index-dev', prod: 'own-index' };
exports.version = 1;
exports.read = (name) => typeof exports[name];
