const middy = require('middy');
const { jsonBodyParser, httpErrorHandler } = require('middy/middlewares');
const store = require('some-store');
const { settings } = require('./lib/settings');

const put = (event, context, callback) => {
  store.put({ TableName: context.settings.table }, (error) => callback(error, { statusCode: 201 }));
};

exports.handler = middy(put)
  .use(jsonBodyParser())
  .use({
    before: (handler, next) => {
      handler.context.settings = settings({ prefix: 'old' }).of(handler.context);
      next();
    },
  })
  .use(httpErrorHandler());
