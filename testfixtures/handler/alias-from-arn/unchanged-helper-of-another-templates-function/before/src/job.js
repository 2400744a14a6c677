const { tableFor } = require('./tables');

exports.handler = async (event) => tableFor(event.stage);
