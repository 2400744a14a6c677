import { STAGE } from '@corp/env';
import { put } from 'some-store';

export const handler = async (event) => {
  await put({ TableName: `orders-${STAGE}`, Item: { id: event.id } });
  return { statusCode: 200 };
};
