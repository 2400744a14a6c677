const { stageOf } = require('@shop/env/stage');
const tables = require('#tables');

exports.handler = async (event, context) => ({ id: event.id, table: tables[stageOf(context)] });
