import * as store from 'some-store';
import { state } from './state';
import { Options } from './register';
const options: Options = { name: 'orders' };
export const handler = async (event: any, context: any) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  await (store as any).put({ TableName: state.registered ? `new-${alias}` : `${options.name}-${alias}` });
};
