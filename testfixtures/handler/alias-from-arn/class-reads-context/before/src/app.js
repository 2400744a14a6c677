class Settings {
  constructor(context) {
    this.environment = context.invokedFunctionArn.split(':')[7];
  }

  get table() {
    return this.environment === 'prod' ? 'orders' : `orders-${this.environment}`;
  }

  limit() {
    return Settings.LIMITS[this.environment];
  }
}
Settings.LIMITS = { dev: 10, prod: 500 };

exports.handler = async (event, context) => {
  const settings = new Settings(context);
  return { statusCode: 200, body: JSON.stringify({ table: settings.table, limit: settings.limit() }) };
};
