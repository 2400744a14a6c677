exports.tables = { dev: 'own-whole-dev', prod: 'own-whole' };
exports.version = 1;
exports.read = (name) => typeof module.exports[name];
