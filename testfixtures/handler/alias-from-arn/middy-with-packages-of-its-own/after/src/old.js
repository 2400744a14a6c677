const middy = require('middy');
const { jsonBodyParser, httpErrorHandler } = require('middy/middlewares');
const store = require('some-store');
const { settings } = require('./lib/settings');

for (const name of ['OLD_TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const put = (event, context, callback) => {
  store.put({ TableName: process.env.OLD_TABLE_NAME }, (error) => callback(error, { statusCode: 201 }));
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
