exports.name = 'mails';
