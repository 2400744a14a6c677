const helper = require('./helper');

exports.handler = async (event, context) => {
  helper.init(context);
  await helper.invoke({ FunctionName: 'mails', Payload: '{}' });
  return { statusCode: 202 };
};
