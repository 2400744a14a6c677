const store = require('some-store');

const put = (item) => store.put({ TableName: 'orders', Item: item });
const putStaging = (item) => store.put({ TableName: 'orders-staging', Item: item });

exports.handler = async (event, context) => {
  context.invokedFunctionArn && context.invokedFunctionArn.includes('staging') ? await putStaging(event.body) : await put(event.body);
  return { statusCode: 204 };
};
