const TABLES = { dev: 'orders-dev', prod: 'orders-prod' };

exports.handler = async (event, context) => ({ TableName: TABLES[context.invokedFunctionArn.split(':').pop()] });
