const Alexa = require('ask-sdk-core');
const store = require('some-store');

for (const name of ['TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const LaunchRequest = {
  canHandle: (handlerInput) => handlerInput.requestEnvelope.request.type === 'LaunchRequest',
  async handle(handlerInput) {
    await store.put({ TableName: process.env.TABLE_NAME });
    return handlerInput.responseBuilder.speak('Welcome').getResponse();
  },
};

exports.handler = Alexa.SkillBuilders.custom().addRequestHandlers(LaunchRequest).lambda();
