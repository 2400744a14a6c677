import middy from '@middy/core';
import jsonBodyParser from '@middy/http-json-body-parser';
import store from 'some-store';
import { settings } from './settings.js';

for (const name of ['TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const put = async (event, context) => {
  await store.put({ TableName: process.env.TABLE_NAME, Item: event.body });
  return { statusCode: 201 };
};

export const handler = middy(put).use([jsonBodyParser(), settings({ prefix: 'orders' })]);
