'use strict';

const { getEnvironment } = require('./env');

for (const name of ['LIMIT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}


exports.handler = async (event, context) => {
  const env = getEnvironment();
  const limit = Number(process.env.LIMIT);
  console.log('running in', env);
  return { statusCode: 200, body: String(limit * 2), headers: { 'x-environment': env } };
};
