exports.handler = function (event, context, callback) {
  var stage = context.invokedFunctionArn.split(':').pop();
  if (stage === 'prod') {
    function notify(id) { return 'sns:' + id; }
  } else {
    function notify(id) { return 'log:' + id; }
  }
  callback(null, { sent: notify(event.id) });
};
