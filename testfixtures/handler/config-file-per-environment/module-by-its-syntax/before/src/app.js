import lib from 'lib';

export const handler = async (event, context) => {
  const stage = context.invokedFunctionArn.split(':').pop();
  const settings = { dev: { table: 'orders-dev', tags: ['a'] }, prod: { table: 'orders', tags: ['b'] } }[stage];
  return lib.make(settings);
};
