const express = require('express');
const serverless = require('serverless-http');
const store = require('some-store');

for (const name of ['TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const app = express();
app.get('/orders', async (req, res) => {
  const found = await store.get({ TableName: process.env.TABLE_NAME, Key: req.path });
  res.json({ found });
});

exports.handler = serverless(app);
