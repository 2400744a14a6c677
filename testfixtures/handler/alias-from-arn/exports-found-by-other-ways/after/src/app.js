const store = require('some-store');
const protocol = require('some-protocol');
const { read: readOwnIndex } = require('./own-index');
const { read: readOwnWhole } = require('./own-whole');
const { read: readOwnThis } = require('./own-this');
const { tables: given } = require('./given');

for (const name of ['ASSIGNED_TABLE_NAME', 'ENVIRONMENT', 'FORWARDED_TABLE_NAME', 'INLINE_TABLE_NAME', 'JOINED_TABLE_NAME', 'LATER_TABLE_NAME', 'LEFT_TABLE_NAME', 'LISTED_TABLE_NAME', 'OWN_THIS_TABLE_NAME', 'OWN_WHOLE_TABLE_NAME', 'SCRIPTED_TABLE_NAME', 'SPREAD_TABLE_NAME', 'TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const all = { ...require('./spread') };
const copied = Object.assign({}, require('./assigned'));
const served = protocol.serve(require('./given'));
const [list] = [require('./listed')];
const handedOn = require('./forwarding');
let api;

exports.handler = async (event, context) => {
  const alias = process.env.ENVIRONMENT;
  await store.put({ TableName: process.env.TABLE_NAME });
  await store.put({ TableName: process.env.OWN_WHOLE_TABLE_NAME });
  await store.put({ TableName: process.env.OWN_THIS_TABLE_NAME });
  await store.put({ TableName: process.env.INLINE_TABLE_NAME });
  await store.put({ TableName: process.env.SPREAD_TABLE_NAME });
  await store.put({ TableName: process.env.ASSIGNED_TABLE_NAME });
  await store.put({ TableName: given[alias] });
  await store.put({ TableName: process.env.LATER_TABLE_NAME });
  await store.put({ TableName: process.env.LISTED_TABLE_NAME });
  await store.put({ TableName: process.env.FORWARDED_TABLE_NAME });
  await store.put({ TableName: process.env.JOINED_TABLE_NAME });
  await store.put({ TableName: process.env.SCRIPTED_TABLE_NAME });
  await store.put({ TableName: process.env.LEFT_TABLE_NAME });
  api = api || require('./later');
  const name = event.of;
  return [
    readOwnIndex(name),
    readOwnWhole(name),
    readOwnThis(name),
    typeof require('./inline')[name],
    typeof all[name],
    typeof copied[name],
    served.has(name),
    typeof list[name],
    typeof handedOn[name],
    typeof api[name],
    typeof require('./' + 'joined')[name],
  ];
};
