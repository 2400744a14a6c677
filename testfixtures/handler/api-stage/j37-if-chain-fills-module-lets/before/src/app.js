const steps = require('some-steps');

let machine;
let label;

exports.handler = async (event) => {
  if (event.requestContext.stage === 'prod') {
    machine = 'arn:aws:states:eu-west-1:111122223333:stateMachine:orders';
    label = 'live';
  } else if (event.requestContext.stage === 'test') {
    machine = 'arn:aws:states:eu-west-1:111122223333:stateMachine:orders-test';
    label = 'trial';
  } else {
    machine = 'arn:aws:states:eu-west-1:111122223333:stateMachine:orders-dev';
    label = 'play';
  }
  await steps.start(machine, event.body);
  return { statusCode: 202, body: label };
};
