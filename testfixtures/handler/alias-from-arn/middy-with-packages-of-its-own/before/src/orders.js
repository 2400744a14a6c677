const middy = require('@middy/core');
const jsonBodyParser = require('@middy/http-json-body-parser');
const httpErrorHandler = require('@middy/http-error-handler');
const cors = require('@middy/http-cors');
const { injectLambdaContext } = require('@aws-lambda-powertools/logger/middleware');
const { Logger } = require('@aws-lambda-powertools/logger');
const store = require('some-store');
const { settings } = require('./lib/settings');

const logger = new Logger({ serviceName: 'orders' });
let cached;

const put = async (event, context) => {
  cached ??= context.settings.region;
  await store.put({ TableName: context.settings.table, Region: cached, Item: event.body });
  return { statusCode: 201 };
};

exports.handler = middy(put)
  .use(settings({ prefix: 'orders' }))
  .use(injectLambdaContext(logger))
  .use(jsonBodyParser())
  .use(cors())
  .use(httpErrorHandler())
  .onError((request) => {
    logger.error('failed', request.error);
  });
