exports.run = async () => ({ statusCode: 200, body: 'mails' });
