var AWS = require('aws-sdk');
var sqs = new AWS.SQS();

function getEnvironment(context, cb) {
  var arn = context.invokedFunctionArn;
  var env = arn.substring(arn.lastIndexOf(':') + 1, arn.length);
  if (cb) return cb(null, env);
  return env;
}

exports.handler = function (event, context, callback) {
  var env = getEnvironment(context);
  var params = {
    QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/orders-' + env,
    MessageBody: event.body,
  };
  sqs.sendMessage(params, function (err) {
    if (err) return callback(err);
    callback(null, { statusCode: 202, body: '' });
  });
};
