const store = require('some-store');

for (const name of ['TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const table = process.env.TABLE_NAME;
  steps: for (const step of event.steps) {
    switch (step.kind) {
      case 'skip':
        continue steps;
      case 'one':
        break;
      case 'end':
        break steps;
    }
    await store.put({ step });
  }
  switch (await store.ready()) {
    case 'yes':
      break;
    default:
  }
  await store.put({ TableName: table });
};
