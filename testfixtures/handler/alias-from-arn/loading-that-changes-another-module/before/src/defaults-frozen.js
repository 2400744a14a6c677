exports.DEFAULTS = Object.freeze(require('./defaults'));
exports.names = { dev: 'Shop-dev', prod: 'Shop' };
