import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import type { Migration } from '../../src/model/migration.js';
import { renderMigration, sealed } from '../../src/report/migration-json.js';
import { folderWith, migrationBetween, readTree } from '../apply/sample.js';
import { suite } from '../suite.js';
import { FAKE_MAIN, MAIN, type Outcome, type StartOptions, start } from './process.js';

const test = suite('cli: the built command line');

const before = { 'src/a.js': 'const a = 1;\n' };
const after = { 'src/a.js': 'const a = 2;\n', 'parameters/prod.json': '[]\n' };
const work = migrationBetween(before, after);
const nothing = migrationBetween(before, before);
const residue = {
  code: 'code/alias-from-arn',
  severity: 'warning',
  message: 'reads the alias',
  at: { file: 'src/a.js', line: 1, column: 1 },
  outcome: 'refused',
  reason: 'it is computed',
  remedy: 'do it by hand',
} as const;

function saved(migration: Migration): string {
  const file = join(folderWith({}), 'migration.json');
  writeFileSync(file, renderMigration(migration));
  return file;
}

/** Runs with the given migration in a fresh folder that holds the tree it starts from. */
function withMigration(
  migration: Migration,
  args: readonly string[],
  options: StartOptions = {},
): Outcome & { root: string } {
  const root = options.cwd ?? folderWith(before);
  const env = { MIGRATION: saved(migration), ...options.env };
  return { root, ...start(FAKE_MAIN, args, { ...options, cwd: root, env }) };
}

const mistakes: readonly (readonly [string[], RegExp])[] = [
  [[], /no command is given/],
  [['mirgate'], /no command mirgate[\s\S]*Did you mean migrate\?/],
  [['migrate', '--wriet'], /no option --wriet[\s\S]*Did you mean --write\?/],
  [['migrate', '--no-write'], /no option --no-write/],
  [['migrate', '--allowDirty'], /Did you mean --allow-dirty/],
  [['migrate', '-'], /does not read standard input/],
  [['scan', 'a', '-', 'b'], /does not read standard input/],
  [['migrate', 'a', 'b'], /"b" is one too many/],
  [['migrate', ''], /path is empty/],
  [['migrate', '--context', 'abc'], /must be a whole number, not abc/],
  [['migrate', '--context=NaN'], /must be a whole number/],
  [['migrate', '--format', 'text', '--format', 'json'], /--format is given twice/],
  [['migrate', '-w', '--write'], /--write is given twice/],
  [['migrate', '--write=maybe'], /--write takes no value/],
  [['migrate', '--out'], /--out needs a value/],
  [['migrate', '--out', '--write'], /--out needs a value/],
  [['migrate', '--out='], /--out needs a value/],
  [['migrate', '--format', 'jsno'], /Did you mean json\?/],
  [['scan', '--format', 'patch'], /--format must be one of/],
  [['migrate', '--write', '--check'], /exclude each other/],
  [['apply'], /apply needs a file/],
  [['bulk', 'merge'], /bulk merge needs at least one of its campaigns/],
  [['scan', ''], /one of the paths is empty/],
  [['migrate', '-U', '99999999999999999999'], /--context can’t be as large as 99999999999999999999/],
  [['help', 'mirgate'], /there is no command mirgate/],
  [['help', 'bulk', 'nope'], /there is no command bulk nope/],
  [['list', 'x'], /takes no arguments/],
  [['completion', 'tcsh'], /must be one of bash, zsh, fish/],
  [['--bogus'], /no option --bogus before a command/],
  [['migrate', '\u001b[31m', '-\u001b'], /\\x1b/],
];

for (const [args, pattern] of mistakes) {
  test(`a mistake exits with 2, in English: ${JSON.stringify(args)}`, () => {
    const { code, out, err } = start(MAIN, args, { env: { LC_ALL: 'de_DE.UTF-8', LANG: 'de_DE.UTF-8' } });
    assert.is(code, 2, err);
    assert.is(out, '');
    assert.match(err, /^error\[cli\/usage\]: /);
    assert.match(err, pattern);
    assert.match(err, /\n {2}help: /);
    assert.not.match(err, '\u001b');
  });
}

test('help and version', () => {
  const version = start(MAIN, ['--version']);
  assert.equal([version.code, version.err], [0, '']);
  assert.match(version.out, /^\d+\.\d+\.\d+\S*\n$/);
  const help = start(MAIN, ['--help'], { env: { LC_ALL: 'de_DE.UTF-8' } });
  assert.equal([help.code, help.err], [0, '']);
  assert.match(help.out, /dealias migrate \[path\]/);
  assert.match(help.out, /Commands:/);
  for (const command of ['scan', 'migrate', 'apply', 'undo', 'init', 'explain', 'list', 'completion']) {
    const one = start(MAIN, [command, '--help']);
    assert.is(one.code, 0, one.err);
    assert.match(one.out, 'Examples:');
  }
});

test('a dry run shows a diff and a summary, writes nothing, and exits with 1', () => {
  const { code, out, err, root } = withMigration(work, ['migrate']);
  assert.is(code, 1);
  assert.is(err, '');
  assert.match(out, '--- a/src/a.js\n+++ b/src/a.js\n@@ -1 +1 @@\n-const a = 1;\n+const a = 2;\n');
  assert.match(out, '2 files to write in 1 change.');
  assert.equal(readTree(root), before);
  assert.not(existsSync(join(root, '.dealias')));
});

test('what a dry run prints, and --format patch, is what --write writes', () => {
  for (const args of [['migrate'], ['migrate', '--format', 'patch'], ['migrate', '-q']]) {
    const { out, root } = withMigration(work, args);
    const env = { ...process.env, GIT_CEILING_DIRECTORIES: root };
    const git = spawnSync('git', ['apply', '-'], { cwd: root, input: out, encoding: 'utf8', env });
    assert.is(git.status, 0, git.stderr);
    assert.equal(readTree(root), after);
  }
  const { code, root } = withMigration(work, ['migrate', '--write']);
  assert.is(code, 0);
  assert.equal(readTree(root), after);
});

test('nothing to do exits with 0', () => {
  for (const args of [
    ['migrate'],
    ['migrate', '--check'],
    ['migrate', '--write'],
    ['migrate', '--format', 'patch'],
    ['scan'],
  ]) {
    assert.is(withMigration(nothing, args).code, 0, args.join(' '));
  }
});

test('residue exits with 1, also when all else was written', () => {
  const left = { ...work, findings: [residue] };
  for (const args of [['migrate'], ['migrate', '--check'], ['migrate', '--write'], ['scan']]) {
    const { code, out } = withMigration(left, args);
    assert.is(code, 1, args.join(' '));
    assert.match(out, 'do it by hand');
  }
  assert.is(
    withMigration({ ...nothing, findings: [{ ...residue, outcome: 'suppressed' }] }, ['migrate']).code,
    0,
  );
});

test('--check writes nothing and prints no diff', () => {
  const { code, out, root } = withMigration(work, ['migrate', '--check']);
  assert.is(code, 1);
  assert.not.match(out, '@@');
  assert.equal(readTree(root), before);
  assert.is(withMigration(work, ['migrate', '--check', '--quiet']).out, '');
});

test('problems exit with 2, and nothing was written', () => {
  const one = withMigration(work, ['migrate', '--write', '--adopt', 'nobody']);
  assert.equal([one.code, one.out], [2, '']);
  assert.is(one.err, 'error[config/adopt]: there is no environment nobody\n  help: Name one.\n');
  assert.equal(readTree(one.root), before);
  const changed = withMigration(work, ['migrate', '--write'], {
    cwd: folderWith({ 'src/a.js': 'const a = 9;\n' }),
  });
  assert.is(changed.code, 2);
  assert.match(changed.err, /error\[apply\/file-changed\][\s\S]*src\/a\.js has changed/);
  assert.equal(readTree(changed.root), { 'src/a.js': 'const a = 9;\n' });
  assert.is(start(MAIN, ['migrate', 'no/such/folder']).code, 2);
});

test('an unexpected exception is one line, exit code 2, and the stack only on request', () => {
  const { code, err } = withMigration(work, ['migrate', '--adopt', 'bug']);
  assert.is(code, 2);
  assert.match(err, /^error\[internal\]: x is not a function\\x1b\[31m; this is a bug in dealias [^\n]*\n$/);
  const debug = withMigration(work, ['migrate', '--adopt', 'bug'], { env: { DEALIAS_DEBUG: '1' } });
  assert.match(debug.err, /\n {4}at /);
});

test('every format', () => {
  const left = { ...work, findings: [residue] };
  assert.equal(
    JSON.parse(withMigration(left, ['migrate', '--format', 'json']).out),
    JSON.parse(JSON.stringify(sealed(left))),
  );
  assert.is(
    (JSON.parse(withMigration(left, ['migrate', '--format=sarif']).out) as { version: string }).version,
    '2.1.0',
  );
  assert.match(
    withMigration(left, ['migrate', '--format', 'github']).out,
    /^::warning file=src\/a\.js,line=1,col=1,/,
  );
  assert.match(withMigration(left, ['migrate', '--format', 'markdown']).out, /^## /);
  assert.is(
    (JSON.parse(withMigration(left, ['scan', '--format', 'json']).out) as { counts: { total: number } })
      .counts.total,
    1,
  );
  assert.match(withMigration(left, ['scan', '--format', 'markdown']).out, /^## /);
  assert.match(withMigration(left, ['scan', '--format', 'sarif']).out, '"$schema"');
  assert.match(withMigration(left, ['scan', '--format', 'github']).out, /^::warning /);
});

test('colour: off a terminal none, unless forced', () => {
  assert.not.match(withMigration(work, ['migrate']).out, '\u001b');
  assert.match(withMigration(work, ['migrate'], { env: { FORCE_COLOR: '1' } }).out, '\u001b[32m');
  assert.not.match(withMigration(work, ['migrate'], { env: { FORCE_COLOR: '0' } }).out, '\u001b');
  assert.not.match(
    withMigration(work, ['migrate', '--format', 'patch'], { env: { FORCE_COLOR: '1' } }).out,
    '\u001b',
  );
});

test('--out saves what apply then writes; apply refuses a changed byte, naming the file', () => {
  const out = join(folderWith({}), 'saved.json');
  const { code, err, root } = withMigration(work, ['migrate', '--out', out]);
  assert.is(code, 1);
  assert.match(err, 'dealias apply');
  assert.is(
    withMigration(work, ['migrate', '--out', out]).code,
    1,
    'an earlier saved migration may be replaced',
  );
  writeFileSync(join(root, 'src/a.js'), 'const a = 7;\n');
  const refused = start(MAIN, ['apply', out], { cwd: root });
  assert.is(refused.code, 2);
  assert.match(refused.err, 'src/a.js has changed');
  writeFileSync(join(root, 'src/a.js'), before['src/a.js']);
  assert.is(start(MAIN, ['apply', '-', '--root', root], { input: readFileSync(out, 'utf8') }).code, 0);
  assert.equal(readTree(root), after);
  assert.is(start(MAIN, ['undo', root]).code, 0);
  assert.equal(readTree(root), before);
  assert.is(start(MAIN, ['undo'], { cwd: root }).code, 2);
});

test('--out overwrites no file of the user', () => {
  for (const out of ['src/a.js', 'parameters/prod.json', 'notes.txt', 'no/such/folder/x.json']) {
    const cwd = folderWith({ ...before, 'notes.txt': 'mine' });
    const { code, err } = withMigration(work, ['migrate', '--out', out], { cwd });
    assert.is(code, 2, out);
    assert.match(err, /^error\[cli\/out\]/);
    assert.equal(readTree(cwd), { ...before, 'notes.txt': 'mine' });
  }
});

test('help is what --help prints', () => {
  for (const words of [[], ['migrate'], ['bulk', 'status']]) {
    const { code, out } = start(MAIN, ['help', ...words]);
    assert.is(code, 0);
    assert.is(out, start(MAIN, [...words, '--help']).out);
  }
});

test('a folder that is named twice is scanned once', () => {
  const root = folderWith(before);
  const roots = (...words: string[]) =>
    (
      JSON.parse(start(MAIN, ['scan', ...words, '--format', 'json'], { cwd: root }).out) as {
        roots: unknown[];
      }
    ).roots;
  assert.equal(roots('.', root, 'src/..'), roots('.'));
});

test('undo tells of what it did alone, and apply of nothing to do', () => {
  const root = folderWith(before);
  assert.is(start(MAIN, ['apply', saved({ ...work, findings: [] })], { cwd: root }).code, 0);
  for (const [path, text] of Object.entries(before)) writeFileSync(join(root, path), text);
  rmSync(join(root, 'parameters'), { recursive: true });
  assert.match(start(MAIN, ['undo'], { cwd: root }).err, 'Every file was as before already.');
  const none = saved({ ...work, findings: [], changes: [] });
  assert.match(start(MAIN, ['apply', none], { cwd: root }).err, 'Nothing to write');
});

test('a file where a folder must be is told before anything is written', () => {
  const root = folderWith({ ...before, parameters: 'mine' });
  const { code, err } = start(MAIN, ['apply', saved(work)], { cwd: root });
  assert.is(code, 2);
  assert.match(err, /error\[apply\/not-a-folder\]: parameters is a file, and parameters\/prod\.json/);
});

test('apply: residue 1, hand-made files 2', () => {
  const root = folderWith(before);
  assert.is(start(MAIN, ['apply', saved({ ...work, findings: [residue] })], { cwd: root }).code, 1);
  for (const text of ['', '[]', '{"schemaVersion":2}', JSON.stringify({ ...work, changes: [{ id: 'x' }] })]) {
    const file = join(folderWith({ 'm.json': text }), 'm.json');
    const { code, err } = start(MAIN, ['apply', file], { cwd: root });
    assert.is(code, 2, text);
    assert.match(err, 'error[apply/not-a-migration]');
  }
  const edited = saved(work);
  writeFileSync(edited, readFileSync(edited, 'utf8').replace(/"title": "[^"]*"/, '"title": "other"'));
  const { code, err } = start(MAIN, ['apply', edited], { cwd: folderWith(before) });
  assert.is(code, 2);
  assert.match(err, 'error[apply/edited-migration]');
  assert.match(start(MAIN, ['apply', 'no-such-file'], { cwd: root }).err, 'error[cli/no-such-file]');
});

test('--resume with nothing to resume', () => {
  const { code, err } = withMigration(work, ['migrate', '--resume']);
  assert.is(code, 0);
  assert.match(err, 'nothing to resume');
});

test('init prints, writes, and does not overwrite', () => {
  const printed = withMigration(work, ['init', '--print']);
  assert.equal([printed.code, printed.out], [0, 'environments: {}\n']);
  assert.equal(readTree(printed.root), before);
  const { code, root } = withMigration(work, ['init'], { env: { QUESTION: '1' } });
  assert.is(code, 1, 'a question is work that remains');
  assert.is(readTree(root)['dealias.yaml'], 'environments: {}\n');
  const again = withMigration(work, ['init'], { cwd: root });
  assert.is(again.code, 2);
  assert.match(again.err, 'error[init/exists]');
});

test('list is sorted; explain refuses what has no page', () => {
  assert.is(withMigration(work, ['list']).out, 'code/a  first\nsam/b   second\n');
  for (const code of ['no/such-code', '../../package', 'a', '/etc/passwd']) {
    const outcome = start(MAIN, ['explain', code]);
    assert.equal([outcome.code, outcome.out], [2, '']);
    assert.match(outcome.err, 'error[explain/unknown-code]');
  }
});

test('a pipe closed early is no error', () => {
  const big = { ...work, findings: Array.from({ length: 20_000 }, () => residue) };
  const script = '"$0" "$1" migrate --format json | head -c 1 >/dev/null; echo "$PIPESTATUS"';
  const result = spawnSync('bash', ['-c', script, process.execPath, FAKE_MAIN], {
    cwd: folderWith(before),
    encoding: 'utf8',
    env: { ...process.env, MIGRATION: saved(big) },
  });
  assert.equal([result.stdout, result.stderr], ['1\n', '']);
});

test('main: a pipe closed early, and a disk that is full', () => {
  const closed = spawnSync(
    'bash',
    ['-c', '"$0" "$1" --help | true; echo "$PIPESTATUS"', process.execPath, MAIN],
    { encoding: 'utf8' },
  );
  assert.equal([closed.stdout, closed.stderr], ['0\n', '']);
  if (!existsSync('/dev/full')) return;
  const full = spawnSync('bash', ['-c', '"$0" "$1" --help > /dev/full', process.execPath, MAIN], {
    encoding: 'utf8',
  });
  assert.is(full.status, 2);
  assert.match(full.stderr, 'error[cli/output]');
});

test('completion scripts are ones their shells take', () => {
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { code, out } = start(MAIN, ['completion', shell]);
    assert.is(code, 0);
    for (const word of ['migrate', 'allow-dirty', 'sarif']) assert.match(out, word);
    const found = spawnSync(shell, ['-n', '-c', shell === 'bash' ? out : ''], {
      encoding: 'utf8',
      input: '',
    });
    if (found.error !== undefined) continue;
    const checked = spawnSync(shell, ['-n'], { encoding: 'utf8', input: out });
    assert.equal([checked.status, checked.stderr], [0, '']);
  }
  const { out } = start(MAIN, ['completion', 'bash']);
  const script = `${out}\nCOMP_WORDS=(dealias migrate --fo); COMP_CWORD=2; _dealias; echo "\${COMPREPLY[*]}"
COMP_WORDS=(dealias migrate --format sa); COMP_CWORD=3; _dealias; echo "\${COMPREPLY[*]}"
COMP_WORDS=(dealias mi); COMP_CWORD=1; _dealias; echo "\${COMPREPLY[*]}"
COMP_WORDS=(dealias bulk sta); COMP_CWORD=2; _dealias; echo "\${COMPREPLY[*]}"
COMP_WORDS=(dealias bulk status --format jsonl); COMP_CWORD=4; _dealias; echo "\${COMPREPLY[*]}"`;
  const bash = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
  assert.is(bash.stdout, '--format\nsarif\nmigrate\nstatus\njsonl\n', bash.stderr);
});

test.run();
