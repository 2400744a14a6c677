exports.getHeader = (event, name) => event.headers[name] || event.headers[name.toLowerCase()];

exports.normalize = (headers) => {
  const lower = {};
  for (const key of Object.keys(headers)) lower[key.toLowerCase()] = headers[key];
  return lower;
};
