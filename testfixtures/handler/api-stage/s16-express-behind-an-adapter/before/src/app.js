const express = require('express');
const serverless = require('serverless-http');
const store = require('some-store');

const app = express();
app.get('/orders', async (req, res) => {
  const { stage } = req.apiGateway.event.requestContext;
  const found = await store.get({ TableName: stage === 'prod' ? 'orders' : 'orders-dev', Key: req.path });
  res.json({ found });
});

exports.handler = serverless(app);
