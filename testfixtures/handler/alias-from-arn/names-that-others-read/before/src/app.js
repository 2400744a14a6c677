const { execFileSync } = require('node:child_process');
const os = require('node:os');
const path = require('node:path');
const { constantCase } = require('change-case');
const twilio = require('twilio');

const defaults = { tableName: 'fallback' };
const setting = (key) => process.env[constantCase(key)] ?? defaults[key];

exports.handler = async (event, context) => {
  const stage = context.invokedFunctionArn.split(':').pop();
  const tableName = stage === 'prod' ? 'orders' : 'orders-dev';
  const tmpdir = stage === 'prod' ? '/tmp/orders' : '/tmp/orders-dev';
  const twilioRegion = stage === 'prod' ? 'ie1' : 'us1';
  const bucket = stage === 'prod' ? 'files' : 'files-dev';
  const out = event.isListed ? String(execFileSync('sh', [path.join(__dirname, 'list.sh')])) : '';
  const seen = [setting('tableName'), os.tmpdir(), twilio('AC1', 'token').region, out];
  return { statusCode: 200, body: JSON.stringify({ tableName, tmpdir, twilioRegion, bucket, seen }) };
};
