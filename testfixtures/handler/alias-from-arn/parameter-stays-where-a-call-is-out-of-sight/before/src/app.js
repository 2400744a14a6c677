const handed = require('./handed');
const named = require('./named');

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  return {
    handed: await Promise.resolve(alias).then(handed.nameOf),
    named: named[event.httpMethod === 'GET' ? 'nameOf' : 'titleOf'](alias),
  };
};
