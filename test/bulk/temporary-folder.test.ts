import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { temporaryFolder } from '../../src/bulk/temporary-folder.js';
import { suite } from '../suite.js';

const test = suite('bulk: folders for clones');

const MODULE = JSON.stringify(new URL('../../src/bulk/temporary-folder.js', import.meta.url).href);
/** Makes a folder in the first argument, says where, and waits to be killed if there is a second. */
const CODE = `import { temporaryFolder } from ${MODULE};
process.stdout.write(temporaryFolder(process.argv[1]));
if (process.argv[2]) setInterval(() => {}, 1000);`;
const given = (...rest: string[]): string[] => ['--input-type=module', '-e', CODE, ...rest];

test('what a killed process left is removed by the next one, and nothing else', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'dealias-test-'));
  try {
    const left = spawnSync(process.execPath, given(parent), { encoding: 'utf8' }).stdout;
    writeFileSync(join(left, 'file'), '');
    const living = spawn(process.execPath, given(parent, 'stay'), { stdio: ['ignore', 'pipe', 'inherit'] });
    const [held] = (await once(living.stdout, 'data')).map(String);
    assert.not.ok(existsSync(left), 'the folder of a process that is gone');
    const elsewhere = join(parent, `dealias-worker-0123456789ab-${living.pid}-abcdef`);
    mkdirSync(elsewhere);
    const own = temporaryFolder(parent);
    assert.ok(existsSync(held ?? ''), 'the folder of a process that runs');
    living.kill('SIGKILL');
    await once(living, 'exit');
    temporaryFolder(parent);
    assert.not.ok(existsSync(held ?? ''), 'the folder of a process that was killed');
    assert.ok(existsSync(own) && existsSync(elsewhere), 'its own, and one of a machine that is not this one');
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
});

test.run();
