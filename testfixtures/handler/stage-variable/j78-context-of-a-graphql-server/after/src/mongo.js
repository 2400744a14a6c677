const mongo = require('some-mongo');

exports.init = async ({ env, mongoUrl }) => mongo.connect(mongoUrl, `shop_${env}`);
