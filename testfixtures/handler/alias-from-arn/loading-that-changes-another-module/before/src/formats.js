exports.formats = new Map([['plain', String]]);
