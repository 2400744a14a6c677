const store = require('some-store');

class Config {
  static set table(name) {
    this._table = name;
    Config.current = name;
  }
  static get table() {
    return this._table;
  }
}
Config.current = 'none';
class OrdersConfig extends Config {}

const seen = { bucket: 'none' };
class Base {
  get table() {
    return 'shared';
  }
  set bucket(name) {
    seen.bucket = name;
  }
}
class WithField extends Base {
  bucket = 'field';
}
class WithMethod extends Base {
  bucket() {
    return 'method';
  }
}
class WithSetter extends Base {
  set table(name) {
    this.custom = name;
  }
}

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  if (event.mode) OrdersConfig.table = event.mode;
  await store.put({ TableName: Config.current === 'none' ? `orders-${alias}` : `custom-${alias}` });
  const field = new WithField();
  field.bucket = 'x';
  await store.put({ TableName: field.bucket === 'x' && seen.bucket === 'none' ? `field-${alias}` : 'none' });
  const method = new WithMethod();
  method.bucket = 'x';
  await store.put({ TableName: method.bucket === 'x' && seen.bucket === 'none' ? `method-${alias}` : 'none' });
  const repo = new WithSetter();
  await store.put({ TableName: repo.table === undefined ? `own-${alias}` : `shared-${alias}` });
};
