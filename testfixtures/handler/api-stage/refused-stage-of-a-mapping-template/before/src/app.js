const TABLES = { dev: 'orders-dev', prod: 'orders' };

exports.handler = async (event) => ({ TableName: TABLES[event.context.stage] });
