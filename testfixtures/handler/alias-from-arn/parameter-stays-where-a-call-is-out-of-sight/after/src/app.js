const handed = require('./handed');
const named = require('./named');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const alias = process.env.ENVIRONMENT;
  return {
    handed: await Promise.resolve(alias).then(handed.nameOf),
    named: named[event.httpMethod === 'GET' ? 'nameOf' : 'titleOf'](alias),
  };
};
