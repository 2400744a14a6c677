const store = require('some-store');

for (const name of ['ENVIRONMENT_LABEL', 'NAME_SUFFIX']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const nameSuffix = process.env.NAME_SUFFIX, environment = process.env.ENVIRONMENT_LABEL;
  await store.put({ nameSuffix, environment, path: event.path });
};
