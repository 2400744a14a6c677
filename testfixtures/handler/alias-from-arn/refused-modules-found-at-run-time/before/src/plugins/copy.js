const store = require('some-store');

exports.run = () => store.put({ from: process.env.TABLE_PROD, to: process.env.TABLE_DEV });
