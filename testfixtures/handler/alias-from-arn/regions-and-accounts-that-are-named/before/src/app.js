const BUCKETS = {
  'us-east-1': { dev: 'files-us-dev', prod: 'files-us' },
  'eu-central-1': { dev: 'files-eu-dev', prod: 'files-eu' },
};

exports.handler = async (event, context) => {
  const [, partition, , region, account, , , alias] = context.invokedFunctionArn.split(':');
  const found = [BUCKETS[region]?.[alias] ?? 'files'];
  if (account === '123456789012') found.push(alias === 'prod' ? 'orders' : 'orders-dev');
  if (region.startsWith('us-')) found.push(alias === 'prod' ? 'tax' : 'tax-dev');
  if (region !== 'us-west-2' && alias === 'prod') found.push('copied');
  if (partition === 'aws-cn' && alias !== 'prod') found.push('cn-north-1');
  if (!region.startsWith('eu-') && !region.startsWith('us-')) found.push(alias === 'prod' ? 'far' : 'far-dev');
  return found;
};
