class Store {
  static mode = 'normal';

  constructor(list) {
    if (list.length > 0) this.constructor.mode = 'fallback';
  }
}

const tables = { dev: 'orders-dev', prod: 'orders' };

exports.handler = async (event, context) => {
  const stage = context.invokedFunctionArn.split(':').pop();
  Store.mode = 'normal';
  new Store(event.list);
  return { table: Store.mode === 'normal' ? tables[stage] : 'none' };
};
