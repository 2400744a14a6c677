const container = require('./container');
const controller = require('./controller');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const stage = process.env.ENVIRONMENT;
  container.register('stage', { useValue: stage });
  return controller.run(event);
};
