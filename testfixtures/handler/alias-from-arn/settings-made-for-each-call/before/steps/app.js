const mailer = require('mailer');

const stepsFor = (stage) => (stage === 'prod' ? [{ to: 'ops', n: 0 }, { to: 'sales', n: 0 }] : [{ to: 'dev', n: 0 }]);

exports.handler = async (event, context) => {
  const steps = stepsFor(context.invokedFunctionArn.split(':').pop());
  for (const step of steps) step.n += 1;
  steps.push({ to: event.id, n: 0 });
  return { steps, seen: steps.map((step) => mailer.send(step)) };
};
