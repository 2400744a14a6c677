for (const name of ['ASKED', 'FIXED', 'KEPT_PATH', 'LOADED_PATH', 'LOOSE_FIXED', 'TABLE']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

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
  const table = process.env.TABLE;
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
  const path = hit === 'miss' ? process.env.LOADED_PATH : process.env.KEPT_PATH;
  const fixed = mode === 'new' ? process.env.FIXED : process.env.LOOSE_FIXED;
  const asked = !sent && query.sent && rows === 'rows of orders';
  return { table, path, fixed, asked: asked ? process.env.ASKED : 'not' };
};
