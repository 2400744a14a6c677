const pager = require('some-pager');

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  if (alias === 'prod') {
    await pager.alert({ text: 'order ' + event.pathParameters.id });
  } else {
    console.log('not alerting');
  }
  return { statusCode: 200 };
};
