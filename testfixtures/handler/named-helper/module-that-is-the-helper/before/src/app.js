const stageOf = require('corp-stage');

exports.handler = async (event, context) => {
  const settings = { dev: { url: 'https://dev.shop.example' }, prod: { url: 'https://shop.example' } };
  return { statusCode: 302, headers: { location: settings[stageOf(context)].url } };
};
