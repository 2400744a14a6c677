import type { AWS } from '@serverless/typescript';

const service: AWS = {
  service: 'orders',
  plugins: ['serverless-esbuild', 'serverless-aws-alias-v4'],
  provider: { name: 'aws', runtime: 'nodejs20.x', stage: 'prod' },
  custom: { alias: { name: "${opt:alias, 'dev'}" } },
  functions: { orders: { handler: 'src/orders.handler' } },
};

module.exports = service;
