const values = new Map();

exports.register = (token, { useValue }) => values.set(token, useValue);
exports.resolve = (token) => values.get(token);
