const nameOf = (alias) => (alias === 'prod' ? 'Tools' : 'Tools (trial)');

module.exports = { nameOf };
