const check = () => require('./check');
exports.checked = check().ok;
