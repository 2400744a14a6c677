const store = require('some-store');

class Orders {
  static #stage;

  static configure({ invokedFunctionArn }) {
    Orders.#stage = invokedFunctionArn.split(':')[7];
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
