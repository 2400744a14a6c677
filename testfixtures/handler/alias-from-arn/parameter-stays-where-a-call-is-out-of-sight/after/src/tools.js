for (const name of ['TOOLS_NAME_OF']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const nameOf = (alias) => process.env.TOOLS_NAME_OF;

module.exports = { nameOf };
