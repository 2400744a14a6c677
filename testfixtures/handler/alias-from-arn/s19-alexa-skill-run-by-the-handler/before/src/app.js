const store = require('some-store');

const handlers = {
  LaunchRequest: async ({ context }) => {
    const stage = context.invokedFunctionArn.split(':').pop();
    await store.put({ TableName: stage === 'prod' ? 'sessions' : 'sessions-dev' });
    return { version: '1.0', response: { shouldEndSession: false } };
  },
};

exports.handler = async (event, context) => handlers[event.request.type]({ requestEnvelope: event, context });
