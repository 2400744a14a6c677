const Settings = require('./settings');

exports.handler = async (event, context) => {
  const settings = new Settings(context);
  const response = await fetch(settings.url('/orders'), { method: 'POST', body: event.body });
  return { statusCode: response.status, body: settings.table };
};
