import { ts } from 'ts-morph';
import * as assert from 'uvu/assert';
import { holderOf, resourceIn } from '../../src/decide/name-parts.js';
import { suite } from '../suite.js';

const test = suite('decide: parts of names');

/** The first node of the source that `is` takes. */
function find(source: string, is: (node: ts.Node) => boolean): ts.Node {
  const file = ts.createSourceFile('a.ts', source, ts.ScriptTarget.ESNext, true);
  const visit = (node: ts.Node): ts.Node | undefined => (is(node) ? node : node.forEachChild(visit));
  const found = visit(file);
  if (!found) throw new Error(`nothing is found in ${source}`);
  return found;
}

const composed = (source: string): string | undefined =>
  resourceIn(find(source, (node) => ts.isTemplateExpression(node) || ts.isBinaryExpression(node)));
const held = (source: string): string | undefined =>
  holderOf(find(source, (node) => ts.isIdentifier(node) && node.text === 'x'));

test('a text that is put together is named after what stands behind the environment, else before it', () => {
  assert.is(composed(`\`/shop/\${stage}/reddit/client-id\``), 'reddit client id');
  assert.is(composed(`\`orders-\${stage}\``), 'orders');
  assert.is(composed("stage + '-orders'"), 'orders');
  assert.is(composed(`\`https://api.example/\${stage}\``), undefined);
  assert.is(composed(`\`\${stage}-prod\``), undefined);
});

test('a property is named after what holds it', () => {
  assert.is(held('f({ db: { host: x } })'), 'db');
  assert.is(held('new RedisClient({ host: x })'), 'Redis');
  assert.is(held('mysql.createConnection({ host: x })'), 'mysql');
  assert.is(held('createRedisClient({ host: x })'), 'Redis');
  assert.is(held('const limits = { host: x }'), 'limits');
  assert.is(held('f(x)'), undefined);
});

test.run();
