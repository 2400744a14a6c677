const Loader = require('./loader');

exports.handler = async (event, context) => {
  const config = new Loader(context).load();
  return { statusCode: 200, body: config.greeting + ' from ' + config.city };
};
