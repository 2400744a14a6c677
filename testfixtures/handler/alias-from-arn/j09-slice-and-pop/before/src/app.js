const bucketOf = { dev: 'invoices-dev', prod: 'invoices' };

exports.handler = async (event, context) => {
  const ENV = context.invokedFunctionArn.split(':').slice(-1).pop();
  return { statusCode: 200, body: bucketOf[ENV] };
};
