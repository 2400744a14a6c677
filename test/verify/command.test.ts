import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as assert from 'uvu/assert';
import { MAIN, type Outcome, start } from '../cli/process.js';
import { PROJECT } from '../fixtures/tree.js';
import { suite } from '../suite.js';

const test = suite('verify: the command');
const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'dealias-command-')));
test.after(() => rmSync(scratch, { recursive: true, force: true }));
let count = 0;

/** The demo's repository, committed as it was. */
function repository(first: (folder: string) => void = () => undefined): string {
  const folder = join(scratch, String(count++), 'orders-service');
  cpSync(join(PROJECT, 'examples/orders-service'), folder, { recursive: true });
  first(folder);
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=n', '-c', 'user.email=n@shop.example', ...args], { cwd: folder });
  git('init', '-q');
  git('add', '-A');
  git('commit', '-qm', 'as it was');
  return folder;
}

const verify = (folder: string, ...args: string[]): Outcome =>
  start(MAIN, ['verify', ...args], { cwd: folder });

/** Replaces a text in a file of a repository. */
function edit(folder: string, path: string, from: string | RegExp, to: string): void {
  const text = readFileSync(join(folder, path), 'utf8');
  assert.ok(text.search(from) >= 0, `${path} does not hold ${from}`);
  writeFileSync(join(folder, path), text.replace(from, to));
}

test('nothing changed is nothing to verify', () => {
  const { code, out, err } = verify(repository());
  assert.is(code, 0);
  assert.match(out, /^Nothing was changed since HEAD/);
  assert.is(err, '');
});

test('what migrate would write is verified without writing it', () => {
  const folder = repository();
  const { code, out } = verify(folder, '--planned');
  assert.is(code, 0, out);
  assert.match(out, /NotifyFunction +proved equal, \d+ events +proved equal, \d+ events +proved equal/);
  assert.match(
    out,
    /6 functions in environments: \d proved equal, \d equal on events, 0 different, 0 not run\.\n$/,
  );
  assert.not.ok(existsSync(join(folder, 'parameters')));
});

test('migrate --write --verify keeps what is the same; then a mistake is named with function, environment and both sides', () => {
  const folder = repository();
  const written = start(MAIN, ['migrate', '--write', '--verify'], { cwd: folder });
  assert.match(written.err, /0 different, 0 not run/);
  assert.ok(existsSync(join(folder, 'parameters/dev.json')));
  assert.is(verify(folder).code, 0);

  edit(folder, 'parameters/dev.json', '"orders-dev"', '"orders"');
  const { code, out } = verify(folder);
  assert.is(code, 1);
  assert.match(out, /OrdersFunction in dev\n/);
  assert.match(out, /before "orders-dev"/);
  assert.match(out, /after {2}"orders"/);
  assert.match(out, /OrdersFunction +DIFFERS +equal on/);

  const json = verify(folder, '--format', 'json');
  const schema = JSON.parse(readFileSync(join(PROJECT, 'schemas/verify.schema.json'), 'utf8')) as object;
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);
  assert.ok(validate(JSON.parse(json.out)), JSON.stringify(validate.errors));

  const markdown = verify(folder, '--format', 'markdown');
  assert.match(markdown.out, /\| `OrdersFunction` \| DIFFERS \|/);
  assert.match(markdown.out, /- `OrdersFunction` in dev: /);
});

test('no secret of the source is shown, not even where it differs', () => {
  const folder = repository();
  const secret = /apiKey: '([^']+)'/.exec(readFileSync(join(folder, 'src/orders/settings.ts'), 'utf8'))?.[1];
  assert.ok(secret);
  assert.is(start(MAIN, ['migrate', '--write', '--quiet'], { cwd: folder }).err, '');
  edit(folder, 'src/orders/handler.ts', /Bearer/, 'Basic');
  for (const format of ['text', 'markdown', 'json']) {
    const { code, out } = verify(folder, '--format', format);
    assert.is(code, 1);
    assert.match(out, /\(secret\)/, format);
    assert.not.ok(out.includes(secret ?? ''), format);
  }
});

test('what the samconfig deploys is looked at: values, and two stacks of one name', () => {
  const folder = repository();
  assert.is(start(MAIN, ['migrate', '--write', '--quiet'], { cwd: folder }).err, '');
  edit(folder, 'samconfig.toml', /stack_name = "[^"]*-test"/, 'stack_name = "one"');
  edit(folder, 'samconfig.toml', /stack_name = "[^"]*-dev"/, 'stack_name = "one"');
  edit(folder, 'samconfig.toml', '"NameSuffix=-dev",', '"NameSuffix=-test",');
  const { code, out } = verify(folder);
  assert.is(code, 1);
  assert.match(out, /deployed as the stack one, and so is template\.yaml for dev/);
  assert.match(out, /gives dev another value for NameSuffix than parameters\/dev\.json does/);
});

test('the templates and parameter files are looked at by themselves', () => {
  const folder = repository();
  assert.is(start(MAIN, ['migrate', '--write', '--quiet'], { cwd: folder }).err, '');
  edit(folder, 'parameters/test.json', '"ParameterKey": "MaxAmount"', '"ParameterKey": "MaxAmont"');
  edit(folder, 'parameters/dev.json', '"ParameterValue": "-dev"', '"ParameterValue": "-test"');
  const { code, out } = verify(folder);
  assert.is(code, 1);
  assert.match(out, /error template\.yaml:\d+:\d+ test: parameters\/test\.json gives no value for MaxAmount/);
  assert.match(out, /error parameters\/test\.json:1:1 test: template\.yaml declares no parameter MaxAmont/);
  assert.match(out, /error template\.yaml:\d+:\d+ test: \w+ is called orders\S* in dev, too/);
});

test('what can’t be run is said; --strict fails on it', () => {
  const folder = repository((fresh) =>
    edit(fresh, 'src/notify/index.js', /^/, "require('not-installed');\n"),
  );
  const { code, out } = verify(folder, '--planned', '--function', 'NotifyFunction');
  assert.is(code, 0);
  assert.match(out, /could not run \(missin/);
  assert.match(
    out,
    /NotifyFunction in dev, test, prod\n +missing-package: Cannot find module 'not-installed'\n +help: Install the packages/,
  );
  assert.is(verify(folder, '--planned', '--strict', '--function', 'NotifyFunction').code, 1);
});

test('what is asked wrongly is said', () => {
  const folder = repository();
  const said = (...args: string[]): string => {
    const { code, err } = verify(folder, ...args);
    assert.is(code, 2);
    return err;
  };
  assert.match(said('--base', 'nothing'), /^error\[repository\/no-commit\]: git knows no commit nothing/);
  assert.match(said('--planned', '--function', 'Nobody'), /^error\[verify\/unknown-function\]: .*Nobody/);
  // One that is there doesn't hide one that is not, nor does that nothing changed.
  const some = said('--planned', '--function', 'OrdersFunction,Nobody');
  assert.match(
    some,
    /^error\[verify\/unknown-function\]: there is no function Nobody\n.*OrdersFunction, NotifyFunction/,
  );
  assert.match(said('--function', 'Nobody'), /^error\[verify\/unknown-function\]/);
  assert.match(said('--planned', '--events', 'nowhere'), /^error\[verify\/events\]: nowhere is no folder/);
  assert.match(said('--planned', '--base', 'main'), /^error\[cli\/usage\]/);
  assert.match(start(MAIN, ['migrate', '--verify'], { cwd: folder }).err, /--verify needs --write/);
});

test.run();
