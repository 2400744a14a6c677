const store = require('some-store');

for (const name of ['TABLE_OF']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const tableOf = () => process.env.TABLE_OF;

exports.note = async (event, context) => {
  if (event.first)
    if (event.second) await store.put({ second: true });
    else {}
  else await store.put({ first: false });
  if (event.first)
    for (const each of event.items ?? [])
      named: while (each.id)
        if (each.closes) break named;
        else if (each.fails) await store.put({ fails: true });
        else {}
  else await store.put({ items: false });
  if (event.second) await store.put({ second: true });
  else if (event.third) await store.put({ third: true });
  await store.put({ TableName: tableOf() });
};
