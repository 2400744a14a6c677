import lib from 'lib';

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

export const handler = async (event, context) => {
  const stage = process.env.ENVIRONMENT;
  const settings = { dev: { table: 'orders-dev', tags: ['a'] }, prod: { table: 'orders', tags: ['b'] } }[stage];
  return lib.make(settings);
};
