const store = require('some-store');

const SETTINGS = {
  dev: { line1: 'a-dev', line_1: 'b-dev', nameSuffix: '-d' },
  prod: { line1: 'a', line_1: 'b', nameSuffix: '' },
};

exports.handler = async (event, context) => {
  const s = SETTINGS[context.invokedFunctionArn.split(':').pop()];
  await store.put({ x: s.line1, y: s.line_1, z: s.nameSuffix });
};
