const POOLS = { dev: 'customers-dev', prod: 'customers' };

exports.handler = async (event) => {
  const stage = event.methodArn.split(':')[5].split('/')[1];
  return { principalId: 'user', context: { pool: POOLS[stage] } };
};
