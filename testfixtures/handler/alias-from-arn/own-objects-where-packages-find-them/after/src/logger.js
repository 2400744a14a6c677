const { createLogger } = require('some-logger');

for (const name of ['TABLE']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

let errors = 0;
const logger = createLogger({
  onError: () => {
    errors += 1;
  },
});

exports.handler = async (event, context) => {
  const table = process.env.TABLE;
  errors = 0;
  if (event.body) logger.error('bad event');
  return { table: errors ? `errors-${table}` : table };
};
