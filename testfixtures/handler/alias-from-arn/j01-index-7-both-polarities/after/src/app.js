const fetcher = require('some-fetcher');

for (const name of ['JOBS_URL', 'REPORT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const url = process.env.JOBS_URL;
  const report = process.env.REPORT;
  return { statusCode: 200, body: JSON.stringify(await fetcher.post(url, report)) };
};
