const { stageOf } = require('./stage');

exports.handler = async (event, context) => ({ statusCode: 200, body: `shop-${stageOf(context)}` });
