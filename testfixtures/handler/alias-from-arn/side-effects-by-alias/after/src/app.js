const pager = require('some-pager');

for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const alias = process.env.ENVIRONMENT;
  if (alias === 'prod') {
    await pager.alert({ text: 'order ' + event.pathParameters.id });
  } else {
    console.log('not alerting');
  }
  return { statusCode: 200 };
};
