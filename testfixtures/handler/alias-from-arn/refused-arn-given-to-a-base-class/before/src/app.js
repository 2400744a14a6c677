const { Bus } = require('some-bus');

class Orders extends Bus {
  begin(context) {
    this.emit('begin', context.invokedFunctionArn);
  }
}

exports.handler = async (event, context) => {
  const orders = new Orders();
  orders.begin(context);
  return orders.put(event);
};
