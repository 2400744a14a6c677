for (const name of ['SENDER']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

function sender() {
  return process.env.SENDER;
}

exports.mailOf = mailOf;

function mailOf() {
  return { from: sender() };
}
