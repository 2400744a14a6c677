for (const name of ['NAME_OF']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.nameOf = nameOf;

function nameOf(alias) {
  return process.env.NAME_OF;
}
