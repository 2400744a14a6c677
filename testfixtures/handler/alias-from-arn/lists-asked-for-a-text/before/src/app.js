const TABLES = { prod: 'orders', dev: 'orders-dev' };
const KNOWN = new Set(['a', 'b']);

exports.handler = async (event, context) => {
  const arn = context.invokedFunctionArn;
  const table = TABLES[arn.match(/[^:]+$/)] || 'none';
  const queue = `orders-${arn.split(':').slice(7)}`;
  const last = [...arn.matchAll(/[^:]+/g)].at(-1);
  const all = KNOWN.union ? KNOWN.union(new Set(['c'])) : new Set([...KNOWN, 'c']);
  const notes = [];
  notes.push(String(arn.match(/[^:]+$/)) === 'prod' ? 'live' : 'test');
  return { table, queue, bucket: last[0] === 'prod' ? 'files' : 'files-dev', isKnown: all.has(event.id), notes };
};
