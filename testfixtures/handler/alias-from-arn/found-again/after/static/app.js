for (const name of ['TABLES']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

class Store {
  static mode = 'normal';

  constructor(list) {
    if (list.length > 0) this.constructor.mode = 'fallback';
  }
}

exports.handler = async (event, context) => {
  Store.mode = 'normal';
  new Store(event.list);
  return { table: Store.mode === 'normal' ? process.env.TABLES : 'none' };
};
