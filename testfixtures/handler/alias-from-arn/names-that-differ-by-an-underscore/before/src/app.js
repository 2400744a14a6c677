const store = require('some-store');
const SETTINGS = { dev: { line1: 'a-dev', line_1: 'b-dev' }, prod: { line1: 'a', line_1: 'b' } };

exports.handler = async (event, context) => {
  const settings = SETTINGS[context.invokedFunctionArn.split(':').pop()];
  await store.put({ x: settings.line1, y: settings.line_1 });
};
