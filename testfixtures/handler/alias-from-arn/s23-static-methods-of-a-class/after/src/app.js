const store = require('some-store');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

class Orders {
  static #stage;

  static configure({ invokedFunctionArn }) {
    Orders.#stage = process.env.ENVIRONMENT;
  }

  static get table() {
    return Orders.#stage === 'prod' ? 'orders' : 'orders-dev';
  }

  static async handler(event, context) {
    Orders.configure(context);
    await store.put({ TableName: Orders.table, Item: event.body });
    return { statusCode: 201 };
  }
}

exports.handler = Orders.handler;
