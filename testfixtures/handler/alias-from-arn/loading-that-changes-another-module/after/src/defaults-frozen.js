exports.DEFAULTS = Object.freeze(require('./defaults'));
