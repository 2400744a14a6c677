for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const CONFIG = {
  dev: Object.freeze({ table: 'orders-dev', region: 'eu-west-1' }),
  prod: Object.freeze({ table: 'orders', region: 'eu-central-1' }),
};

exports.handler = async (event, context) => {
  const settings = CONFIG[process.env.ENVIRONMENT];
  return { settings, isFrozen: Object.isFrozen(settings) };
};
