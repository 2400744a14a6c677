'use strict';

const { getEnvironment } = require('./env');
const { LIMITS } = require('./limits');

exports.handler = async (event, context) => {
  const env = getEnvironment(context);
  const limit = LIMITS[env];
  console.log('running in', env);
  return { statusCode: 200, body: String(limit * 2), headers: { 'x-environment': env } };
};
