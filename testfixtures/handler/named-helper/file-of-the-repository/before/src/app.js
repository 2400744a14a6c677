const { stage, region } = require('./lib/where');

exports.handler = async (event, context) => ({ statusCode: 200, body: `${stage(context)} ${region(context)}` });
