const AWS = require('aws-sdk');

const lambda = new AWS.Lambda();

class Call {
  constructor(alias) {
    this.FunctionName = 'orders-worker';
    this.alias = alias;
  }

  get Qualifier() {
    return this.alias;
  }
}

exports.handler = async (event, context) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  await lambda.invoke(new Call(alias)).promise();
  return { statusCode: 202 };
};
