class Query {
  constructor(table) {
    this.table = table;
    this.sent = false;
  }
  then(done) {
    this.sent = true;
    done(`rows of ${this.table}`);
  }
}

const cache = new Map();

async function cached(id) {
  await null;
  return cache.has(id) ? 'hit' : 'miss';
}

exports.handler = async (event, context) => {
  const isProd = context.invokedFunctionArn.endsWith(':prod');
  const table = isProd ? 'orders' : 'orders-dev';
  cache.set('settings', 1);
  const first = cached('settings');
  cache.clear();
  const settings = { mode: 'new' };
  const second = (async () => {
    await null;
    settings.mode = 'old';
    return settings.mode;
  })();
  Object.freeze(settings);
  const query = new Query('orders');
  const third = Promise.resolve(query);
  const sent = query.sent;
  const [hit, mode, rows] = await Promise.all([first, second, third]);
  const path = hit === 'miss' ? (isProd ? 'loaded' : 'loaded-dev') : isProd ? 'kept' : 'kept-dev';
  const fixed = mode === 'new' ? (isProd ? 'fixed' : 'fixed-dev') : isProd ? 'loose' : 'loose-dev';
  const asked = !sent && query.sent && rows === 'rows of orders';
  return { table, path, fixed, asked: asked ? (isProd ? 'asked' : 'asked-dev') : 'not' };
};
