const pool = require('some-pool');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const optionsFor = () => {
  return structuredClone(require(`./config/${process.env.ENVIRONMENT}.json`));
};

exports.handler = async (event, context) => {
  return [pool.connect(optionsFor()), pool.connect(optionsFor())];
};
