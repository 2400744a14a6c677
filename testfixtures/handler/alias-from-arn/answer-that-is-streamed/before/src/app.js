const tables = { dev: 'orders-dev', prod: 'orders' };

exports.handler = awslambda.streamifyResponse(async (event, responseStream, context) => {
  const table = tables[context.invokedFunctionArn.split(':').pop()];
  responseStream = awslambda.HttpResponseStream.from(responseStream, { statusCode: 200 });
  responseStream.write(table);
  responseStream.end();
  return table;
});
