import * as assert from 'uvu/assert';
import { looksSecret, secretName, secretReference } from '../../src/targets/secrets.js';
import { suite } from '../suite.js';

const test = suite('targets: secrets');

// Put together at run time, so that scanners of this repository see no token.
const token = (...parts: string[]): string => parts.join('');

const SECRET: readonly [string, string][] = [
  ['stripe', token('sk_', 'live_', '4eC39HqLyjWDarjtT1zdp7dc')],
  ['x', token('rk_', 'test_', '4eC39HqLyjWDarjtT1zdp7dc')],
  ['key', token('AK', 'IAIOSFODNN7EXAMPLE')],
  ['AccessKeyId', token('AS', 'IAIOSFODNN7EXAMPLE')],
  ['value', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'],
  ['value', 'd41d8cd98f00b204e9800998ecf8427e'],
  ['value', 'aB3xK9mQ7zR2wT5yU8vN1cL4'],
  ['db', 'postgres://orders:hunter2@db.internal:5432/orders'],
  ['redis', 'redis://:s3cr3t@cache.internal:6379'],
  ['conn', 'Server=db;Database=orders;User Id=app;Password=hunter2;'],
  ['conn', 'DefaultEndpointsProtocol=https;AccountName=a;AccountKey=abcd==;'],
  ['pem', '-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----'],
  ['pem', '-----BEGIN PRIVATE KEY-----\nMIIE'],
  ['slack', token('xox', 'b-123456789012-abcdefghij')],
  ['hook', token('https://hooks.', 'slack.com/services/T000/B000/XXXX')],
  ['git', token('gh', 'p_', 'a'.repeat(36))],
  ['jwt', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc'],
  ['auth', 'Basic dXNlcjpwYXNzd29yZA=='],
  ['apiKey', 'partner-key-production'],
  ['API_KEY', 'abc123'],
  ['dbPassword', 'hunter2'],
  ['PASSWORD', 'correct horse battery staple'],
  ['clientSecret', 'short'],
  ['settings.payment.token', 'tok-prod'],
  ['jwtSecret', 'dev'],
  ['ENCRYPTION_KEY', 'abcdefgh'],
  ['password', '123456'],
];

const OPEN: readonly [string, string][] = [
  ['TableName', 'orders-prod'],
  ['tableName', 'OrdersTableProductionEuWest1Replica2'],
  ['url', 'https://api.example.com/v1'],
  ['url', 'https://example.com/a?b=aB3xK9mQ7zR2wT5yU8vN1cL4'],
  ['mail', 'https://user@example.com/'],
  ['topic', 'arn:aws:sns:eu-west-1:123456789012:orders-Prod-1aB2cD3eF4gH5i'],
  ['secretArn', 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf'],
  ['id', '7c9e6679-7425-40de-944b-e07fc1f90ae7'],
  ['apiKeyId', 'a1b2c3d4e5'],
  ['vpc', 'vpc-0a1b2c3d4e5f67890'],
  ['pool', 'eu-west-1_AbCdEfGhI'],
  ['identityPool', 'eu-west-1:7c9e6679-7425-40de-944b-e07fc1f90ae7'],
  ['publishable', 'pk_live_4eC39HqLyjWDarjtT1zdp7dc'],
  ['tokenUrl', 'https://auth.example.com/oauth/token'],
  ['secretName', 'orders/prod/db'],
  ['passwordMinLength', '12'],
  ['tokenTtlSeconds', '3600'],
  ['tokenTable', 'tokens-prod'],
  ['useToken', 'true'],
  ['password', ''],
  ['host', 'db.prod.internal.example.com'],
  ['email', 'ops+alerts@example.com'],
  ['path', '/orders/prod/settings/database/connection'],
  ['ref', '{{resolve:secretsmanager:orders/prod/Key:SecretString}}'],
  ['digest', 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='],
  ['level', 'debug'],
  ['monkey', 'banana'],
  ['keyboard', 'qwerty'],
  ['authority', 'example'],
  ['sentence', 'The quick brown fox jumps over 13 lazy dogs'],
  ['account', '123456789012'],
  ['certificate', '-----BEGIN CERTIFICATE-----\nMIIE'],
];

for (const [name, value] of SECRET)
  test(`secret: ${name} = ${value.slice(0, 12)}…`, () => assert.ok(looksSecret(name, value)));
for (const [name, value] of OPEN)
  test(`not secret: ${name} = ${value}`, () => assert.not.ok(looksSecret(name, value)));

test('a name that Secrets Manager and a reference take', () => {
  assert.is(
    secretName('services/orders/template.yaml', 'prod', 'ApiKey'),
    'services/orders/template/prod/ApiKey',
  );
  assert.is(secretName('orders: a', 'prod', 'Key'), 'orders--a/prod/Key');
  assert.is(secretName('orders', 'prod', 'My-Secret'), 'orders/prod/My-Secret_');
  assert.is(secretReference('orders/prod/Key'), '{{resolve:secretsmanager:orders/prod/Key:SecretString}}');
});

test.run();
