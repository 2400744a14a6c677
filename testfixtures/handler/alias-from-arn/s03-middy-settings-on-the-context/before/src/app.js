import middy from '@middy/core';
import jsonBodyParser from '@middy/http-json-body-parser';
import store from 'some-store';
import { settings } from './settings.js';

const put = async (event, context) => {
  await store.put({ TableName: context.settings.table, Item: event.body });
  return { statusCode: 201 };
};

export const handler = middy(put).use([jsonBodyParser(), settings({ prefix: 'orders' })]);
