const audit = require('some-audit');

exports.handler = async (event) => {
  const { stage } = event.requestContext;
  await audit.put({ url: `https://api.${stage === 'prod' ? '' : `${stage}-`}shop.example${event.path}` });
  return { statusCode: 200, body: JSON.stringify({ stage: event.stageVariables.lambdaAlias }) };
};
