const Alexa = require('ask-sdk-core');
const store = require('some-store');

const LaunchRequest = {
  canHandle: (handlerInput) => handlerInput.requestEnvelope.request.type === 'LaunchRequest',
  async handle(handlerInput) {
    const stage = handlerInput.context.invokedFunctionArn.split(':').pop();
    await store.put({ TableName: stage === 'prod' ? 'sessions' : 'sessions-dev' });
    return handlerInput.responseBuilder.speak('Welcome').getResponse();
  },
};

exports.handler = Alexa.SkillBuilders.custom().addRequestHandlers(LaunchRequest).lambda();
