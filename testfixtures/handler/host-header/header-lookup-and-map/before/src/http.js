exports.header = (event, name) => event.headers[name] || event.headers[name.toUpperCase()] || '';
