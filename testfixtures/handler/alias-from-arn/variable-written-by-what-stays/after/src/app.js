'use strict';
const store = require('some-store');

for (const name of ['LIMIT', 'TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

let seen;
let answer;
const note = (value) => store.put((seen = value));

exports.handler = async (event, context) => {
  await note(event.body);
  const table = process.env.TABLE_NAME;
  answer = await store.get({ TableName: table });
  return { Limit: Number(process.env.LIMIT) };
};
