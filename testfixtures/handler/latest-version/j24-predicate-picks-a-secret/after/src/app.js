const db = require('./db');

exports.handler = async (event) => ({ statusCode: 200, body: JSON.stringify(await db.connect()) });
