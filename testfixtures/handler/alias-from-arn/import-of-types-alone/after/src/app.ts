import * as store from 'some-store';
import { state } from './state';

for (const name of ['ORDERS_TABLE_NAME', 'TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

export const handler = async (event: any, context: any) => {
  await (store as any).put({ TableName: state.registered ? process.env.TABLE_NAME! : process.env.ORDERS_TABLE_NAME! });
};
