const fetcher = require('some-fetcher');

exports.handler = async (event, context) => {
  let url;
  if (context.invokedFunctionArn.split(':')[7] !== 'prod') {
    url = 'https://queue.dev.example/jobs';
  } else {
    url = 'https://queue.example/jobs';
  }
  const report = context.invokedFunctionArn.split(':')[7] === 'dev' ? 'https://report.dev.example' : 'https://report.example';
  return { statusCode: 200, body: JSON.stringify(await fetcher.post(url, report)) };
};
