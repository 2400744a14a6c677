const { wrap } = require('./wrap');
const server = require('some-server');

exports.handler = wrap((event) => server.handle(event, process.env.NODE_ENV));
