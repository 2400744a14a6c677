const store = require('some-store');

const TABLES = { dev: 'orders-dev', prod: 'orders' };
const tableOf = (alias, fallback) => TABLES[alias] ?? fallback;

exports.note = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  let fallback;
  if (event.first)
    if (event.second) await store.put({ second: true });
    else fallback = alias;
  else await store.put({ first: false });
  if (event.first)
    for (const each of event.items ?? [])
      named: while (each.id)
        if (each.closes) break named;
        else if (each.fails) await store.put({ fails: true });
        else fallback = alias;
  else await store.put({ items: false });
  if (event.second) await store.put({ second: true });
  else if (event.third) await store.put({ third: true });
  else fallback = alias;
  await store.put({ TableName: tableOf(alias, fallback) });
};
