const store = require('some-store');

for (const name of ['TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const handlers = {
  LaunchRequest: async ({ context }) => {
    await store.put({ TableName: process.env.TABLE_NAME });
    return { version: '1.0', response: { shouldEndSession: false } };
  },
};

exports.handler = async (event, context) => handlers[event.request.type]({ requestEnvelope: event, context });
