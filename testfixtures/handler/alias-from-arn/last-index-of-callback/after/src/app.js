var AWS = require('aws-sdk');

for (const name of ['QUEUE_URL']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

var sqs = new AWS.SQS();

exports.handler = function (event, context, callback) {
  var params = {
    QueueUrl: process.env.QUEUE_URL,
    MessageBody: event.body,
  };
  sqs.sendMessage(params, function (err) {
    if (err) return callback(err);
    callback(null, { statusCode: 202, body: '' });
  });
};
