const { Database } = require('./database');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (request, context) => {
  request.stageVariables = { lambdaAlias: process.env.ENVIRONMENT };
  const db = new Database(request);
  return { statusCode: 200, body: JSON.stringify(await db.connect()) };
};
