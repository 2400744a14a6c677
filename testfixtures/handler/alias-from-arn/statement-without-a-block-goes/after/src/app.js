const store = require('some-store');
const { note } = require('./nested');

for (const name of ['TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const table = process.env.TABLE_NAME;
  if (event.first) {}
  else await store.put({ first: false });
  if (event.second) await store.put({ second: true });
  if (await store.ready()) {}
  for (const each of [store.note('one'), store.note('two')]) {}
  await store.put({ TableName: table });
  await note(event, context);
};
