for (const name of ['ENVIRONMENT', 'FAR_NAME', 'ORDERS_NAME', 'TAX_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const BUCKETS = {
  'us-east-1': { dev: 'files-us-dev', prod: 'files-us' },
  'eu-central-1': { dev: 'files-eu-dev', prod: 'files-eu' },
};

exports.handler = async (event, context) => {
  const [, partition, , region, account] = context.invokedFunctionArn.split(':');
  const found = [BUCKETS[region]?.[process.env.ENVIRONMENT] ?? 'files'];
  if (account === '123456789012') found.push(process.env.ORDERS_NAME);
  if (region.startsWith('us-')) found.push(process.env.TAX_NAME);
  if (region !== 'us-west-2' && process.env.ENVIRONMENT === 'prod') found.push('copied');
  if (partition === 'aws-cn' && process.env.ENVIRONMENT !== 'prod') found.push('cn-north-1');
  if (!region.startsWith('eu-') && !region.startsWith('us-')) found.push(process.env.FAR_NAME);
  return found;
};
