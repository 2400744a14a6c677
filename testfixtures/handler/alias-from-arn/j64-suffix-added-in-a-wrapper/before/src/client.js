const store = require('some-store');
const sns = require('some-sns');
const s3 = require('some-s3');

exports.client = (context) => {
  const [, , , region, account, , , env] = context.invokedFunctionArn.split(':');
  return {
    put: (table, item) => store.put({ TableName: table + '-' + env, Item: item }),
    publish: (name, message) => sns.publish({ TopicArn: 'arn:aws:sns:' + region + ':' + account + ':' + name + '-' + env, Message: message }),
    upload: (path) => s3.put({ Bucket: 'shared-files', Key: env + '/' + path }),
  };
};
