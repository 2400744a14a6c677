import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { migrate } from '../../src/migrate/migrate.js';
import { formatPlace } from '../../src/model/place.js';
import { suite } from '../suite.js';

const test = suite('migrate: notices of code');

async function noticesOf(fixture: string): Promise<string[]> {
  const { notices } = await migrate(join(import.meta.dirname, '../../../testfixtures', fixture, 'before'));
  return notices
    .filter((each) => each.code.startsWith('code/'))
    .map((each) => `${each.severity} ${each.code} ${each.at ? formatPlace(each.at) : ''}`);
}

test('a guard against aliases that are no environment’s is said to go', async () => {
  assert.equal(await noticesOf('handler/alias-from-arn/guard-and-clamp'), [
    'info code/guard-removed src/app.js:7:3',
  ]);
});

test('a guard against hosts may have kept callers out: that is a matter of security', async () => {
  assert.equal(await noticesOf('handler/host-header/guard-against-unknown-hosts'), [
    'security code/guard-removed src/app.js:5:3',
  ]);
});

test('a file of which nothing is left is named', async () => {
  assert.equal(await noticesOf('handler/alias-from-arn/typescript-helper-and-type'), [
    'info code/emptied src/stage.ts:1:1',
  ]);
});

test('comments beside what is replaced are named, at the first, and those for tools and lawyers are not', async () => {
  const fixture = 'handler/alias-from-arn/comment-beside-a-replaced-value';
  assert.equal(await noticesOf(fixture), ['info code/comment-to-check src/app.js:9:3']);
  const { notices } = await migrate(join(import.meta.dirname, '../../../testfixtures', fixture, 'before'));
  const [message = ''] = notices.filter((each) => each.code.startsWith('code/')).map((each) => each.message);
  assert.match(message, /\(lines 9, 18\)/);
});

test('a handler without any of that has no notices', async () => {
  assert.equal(await noticesOf('handler/alias-from-arn/pop-ternary'), []);
});

test.run();
