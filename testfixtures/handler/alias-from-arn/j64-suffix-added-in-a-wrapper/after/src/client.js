const store = require('some-store');
const sns = require('some-sns');
const s3 = require('some-s3');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.client = (context) => {
  const [, , , region, account] = context.invokedFunctionArn.split(':');
  return {
    put: (table, item) => store.put({ TableName: table + '-' + process.env.ENVIRONMENT, Item: item }),
    publish: (name, message) => sns.publish({ TopicArn: 'arn:aws:sns:' + region + ':' + account + ':' + name + '-' + process.env.ENVIRONMENT, Message: message }),
    upload: (path) => s3.put({ Bucket: 'shared-files', Key: process.env.ENVIRONMENT + '/' + path }),
  };
};
