const check = () => require('./check');
exports.checked = check().ok;
exports.senders = { dev: 'mail-dev', prod: 'mail' };
