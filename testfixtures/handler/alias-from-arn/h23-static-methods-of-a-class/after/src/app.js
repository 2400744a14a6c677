const store = require('some-store');

for (const name of ['ENVIRONMENT', 'TABLE']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

class Orders {
  static #stage;

  static configure({ invokedFunctionArn }) {
    Orders.#stage = process.env.ENVIRONMENT;
  }

  static get table() {
    return process.env.TABLE;
  }

  static async handler(event, context) {
    Orders.configure(context);
    await store.put({ TableName: Orders.table, Item: event.body });
    return { statusCode: 201 };
  }
}

exports.handler = Orders.handler;
