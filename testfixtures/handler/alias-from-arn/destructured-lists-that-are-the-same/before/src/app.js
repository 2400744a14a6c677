const CONFIG = {
  dev: { table: 'orders-dev', delays: [100], tags: ['a', 'b'], retry: { max: 3 }, none: [] },
  prod: { table: 'orders', delays: [100], tags: ['a', 'b'], retry: { max: 3 }, none: [] },
};

exports.handler = async (event, context) => {
  const stage = context.invokedFunctionArn.split(':').pop();
  const { table, delays, tags, retry, none } = CONFIG[stage];
  let total = 0;
  for (const delay of delays) total += delay;
  return { table, total, last: tags.at(-1), max: retry.max, none: none.length };
};
