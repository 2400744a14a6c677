for (const name of ['BILLS_NAME_OF', 'TITLE_OF']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const nameOf = (alias) => process.env.BILLS_NAME_OF;
const titleOf = (alias) => process.env.TITLE_OF;

module.exports = { nameOf, titleOf };
