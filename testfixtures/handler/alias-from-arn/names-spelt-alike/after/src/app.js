const store = require('some-store');

for (const name of ['LINE1', 'LINE_1', 'NAME_SUFFIX']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  await store.put({ x: process.env.LINE1, y: process.env.LINE_1, z: process.env.NAME_SUFFIX });
};
