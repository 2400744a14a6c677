exports.handler = async (event) => {
  const texts = require('./texts/' + (event.headers['accept-language'] === 'de' ? 'de' : 'en') + '.json');
  return { statusCode: 200, body: texts.hello };
};
