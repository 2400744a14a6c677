const { handler } = require('./app');

const context = { invokedFunctionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:orders:prod', functionVersion: '$LATEST' };

test('answers', async () => {
  expect(context.invokedFunctionArn.split(':')[7]).toBe('prod');
  expect((await handler({}, context)).statusCode).toBe(200);
});
