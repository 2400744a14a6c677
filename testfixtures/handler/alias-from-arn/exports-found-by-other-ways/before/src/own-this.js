exports.tables = { dev: 'own-this-dev', prod: 'own-this' };
exports.version = 1;
const self = this;
exports.read = (name) => typeof self[name];
