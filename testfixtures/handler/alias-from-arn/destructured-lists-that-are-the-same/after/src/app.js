for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const { table, delays, tags, retry, none } = require(`./config/${process.env.ENVIRONMENT}.json`);
  let total = 0;
  for (const delay of delays) total += delay;
  return { table, total, last: tags.at(-1), max: retry.max, none: none.length };
};
