const { Database } = require('./database');

exports.handler = async (request, context) => {
  request.stageVariables = { lambdaAlias: context.invokedFunctionArn.split(':').pop() };
  const db = new Database(request);
  return { statusCode: 200, body: JSON.stringify(await db.connect()) };
};
