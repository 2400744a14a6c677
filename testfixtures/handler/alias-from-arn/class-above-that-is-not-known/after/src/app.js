const store = require('some-store');

for (const name of ['LIVE_TABLE_NAME', 'SETTING', 'TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

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
  table = 'none';
  const Session = make(event);
  new Session().open('orders');
  await store.put({ TableName: table === 'none' ? process.env.TABLE_NAME : table === 'live-orders-s' ? process.env.LIVE_TABLE_NAME : process.env.SETTING });
};
