'use strict';
const store = require('some-store');

let seen;
let answer;
const note = (value) => store.put((seen = value));

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  await note(event.body);
  seen = alias;
  const table = seen === 'prod' ? 'orders' : 'orders-dev';
  answer = await store.get({ TableName: table });
  answer = alias === 'prod' ? 1 : 2;
  return { Limit: answer === 1 ? 100 : 10 };
};
