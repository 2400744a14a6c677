const { getInstance } = require('./settings');

exports.handler = async () => ({ statusCode: 200, body: getInstance().table });
