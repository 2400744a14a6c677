for (const name of ['BUCKET', 'QUEUE', 'SETTING', 'TABLE']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const KNOWN = new Set(['a', 'b']);

exports.handler = async (event, context) => {
  const arn = context.invokedFunctionArn;
  const table = process.env.TABLE;
  const queue = process.env.QUEUE;
  const last = [...arn.matchAll(/[^:]+/g)].at(-1);
  const all = KNOWN.union ? KNOWN.union(new Set(['c'])) : new Set([...KNOWN, 'c']);
  const notes = [];
  notes.push(process.env.SETTING);
  return { table, queue, bucket: process.env.BUCKET, isKnown: all.has(event.id), notes };
};
