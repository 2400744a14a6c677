for (const name of ['ENVIRONMENT', 'LIMITS', 'TABLE']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

class Settings {
  constructor(context) {
    this.environment = process.env.ENVIRONMENT;
  }

  get table() {
    return process.env.TABLE;
  }

  limit() {
    return Number(process.env.LIMITS);
  }
}
Settings.LIMITS = { dev: 10, prod: 500 };

exports.handler = async (event, context) => {
  const settings = new Settings(context);
  return { statusCode: 200, body: JSON.stringify({ table: settings.table, limit: settings.limit() }) };
};
