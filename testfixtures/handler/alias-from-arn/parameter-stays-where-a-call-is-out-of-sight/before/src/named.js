const nameOf = (alias) => (alias === 'prod' ? 'Bills' : 'Bills (trial)');
const titleOf = (alias) => (alias === 'prod' ? 'Mails' : 'Mails (trial)');

module.exports = { nameOf, titleOf };
