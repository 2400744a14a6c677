module.exports = require('./forwarded');
