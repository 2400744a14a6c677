exports.codes = Object.assign(require('./codes'), { NO_TABLE: 410 });
