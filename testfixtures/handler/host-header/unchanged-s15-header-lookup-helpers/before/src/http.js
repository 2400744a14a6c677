const headerOf = ({ headers = {} }, name) => {
  const key = Object.keys(headers).find((each) => each.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : headers[key];
};

const firstOf = (event, names) => {
  for (const name of names) {
    const value = headerOf(event, name);
    if (value) return value;
  }
  return undefined;
};

module.exports = { headerOf, firstOf };
