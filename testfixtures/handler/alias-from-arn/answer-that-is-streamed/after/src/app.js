for (const name of ['TABLE']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = awslambda.streamifyResponse(async (event, responseStream, context) => {
  const table = process.env.TABLE;
  responseStream = awslambda.HttpResponseStream.from(responseStream, { statusCode: 200 });
  responseStream.write(table);
  responseStream.end();
  return table;
});
