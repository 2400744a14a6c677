const store = require('some-store');

let table = 'none';
class Live {
  open(name) {
    table = `live-${name}`;
  }
}
class Test {
  open(name) {
    table = `test-${name}`;
  }
}
const make = (event) =>
  class extends (event.test ? Test : Live) {
    open(name) {
      super.open(`${name}-s`);
    }
  };

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  table = 'none';
  const Session = make(event);
  new Session().open('orders');
  await store.put({ TableName: table === 'none' ? `none-${alias}` : table === 'live-orders-s' ? `live-${alias}` : `test-${alias}` });
};
