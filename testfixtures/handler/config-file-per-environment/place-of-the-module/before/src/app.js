const fs = require('fs');

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  return { statusCode: 200, body: fs.readFileSync(`${__dirname}/sql/${alias}.sql`, 'utf8') };
};
