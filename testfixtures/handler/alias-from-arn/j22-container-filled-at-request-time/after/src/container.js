const values = new Map();

exports.register = (token, { useValue }) => values.set(token, useValue);
