const store = require('some-store');

for (const name of ['CUSTOM_TABLE_NAME', 'FIELD_TABLE_NAME', 'METHOD_TABLE_NAME', 'OWN_TABLE_NAME', 'TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

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

exports.handler = async (event, context) => {
  if (event.mode) OrdersConfig.table = event.mode;
  await store.put({ TableName: Config.current === 'none' ? process.env.TABLE_NAME : process.env.CUSTOM_TABLE_NAME });
  const field = new WithField();
  field.bucket = 'x';
  await store.put({ TableName: process.env.FIELD_TABLE_NAME });
  const method = new WithMethod();
  method.bucket = 'x';
  await store.put({ TableName: process.env.METHOD_TABLE_NAME });
  await store.put({ TableName: process.env.OWN_TABLE_NAME });
};
