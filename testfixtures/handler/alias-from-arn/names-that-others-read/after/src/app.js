const { execFileSync } = require('node:child_process');
const os = require('node:os');
const path = require('node:path');
const { constantCase } = require('change-case');
const twilio = require('twilio');

for (const name of ['APP_TMPDIR', 'APP_TWILIO_REGION', 'FILES_BUCKET', 'ORDERS_TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const defaults = { tableName: 'fallback' };
const setting = (key) => process.env[constantCase(key)] ?? defaults[key];

exports.handler = async (event, context) => {
  const tableName = process.env.ORDERS_TABLE_NAME;
  const tmpdir = process.env.APP_TMPDIR;
  const twilioRegion = process.env.APP_TWILIO_REGION;
  const bucket = process.env.FILES_BUCKET;
  const out = event.isListed ? String(execFileSync('sh', [path.join(__dirname, 'list.sh')])) : '';
  const seen = [setting('tableName'), os.tmpdir(), twilio('AC1', 'token').region, out];
  return { statusCode: 200, body: JSON.stringify({ tableName, tmpdir, twilioRegion, bucket, seen }) };
};
