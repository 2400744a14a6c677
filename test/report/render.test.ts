import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as assert from 'uvu/assert';
import { computeFiles } from '../../src/apply/final-texts.js';
import { parseSavedMigration } from '../../src/apply/saved.js';
import { Problem } from '../../src/model/problem.js';
import { cells } from '../../src/report/columns.js';
import { countOutcomes, hasResidue } from '../../src/report/counts.js';
import { renderDiff } from '../../src/report/diff.js';
import { renderGithub } from '../../src/report/github.js';
import { renderJson } from '../../src/report/json.js';
import { markdownCode, markdownText, renderMarkdown, renderScanMarkdown } from '../../src/report/markdown.js';
import { migrationDigest, renderMigration, sealed } from '../../src/report/migration-json.js';
import { renderSarif } from '../../src/report/sarif.js';
import { allFindings, renderScan, scanReport } from '../../src/report/scan.js';
import { COLOURED, PLAIN } from '../../src/report/styles.js';
import { renderSummary } from '../../src/report/summary.js';
import { suite } from '../suite.js';
import { before, CLEAR_SECRET, full, hostile, STEERING } from './sample-migration.js';

const test = suite('report: renderers');
const files = computeFiles(full, (path) => before[path] ?? null);
const wide = { width: 100, styles: PLAIN, written: false };
const scanned = scanReport(full.tool, [['services/orders/', full]]);

/** From the package's root, which is above wherever the tests were built to. */
function schema(name: string): object {
  for (let folder = new URL('.', import.meta.url); ; folder = new URL('..', folder)) {
    try {
      return JSON.parse(readFileSync(fileURLToPath(new URL(`schemas/${name}`, folder)), 'utf8')) as object;
    } catch (error) {
      if (folder.pathname === '/') throw error;
    }
  }
}

function valid(name: string, value: unknown): true | string {
  const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
  const validate = ajv.compile(schema(name));
  return validate(value) ? true : ajv.errorsText(validate.errors);
}

test('json is what the schemas say, and what apply reads', () => {
  for (const migration of [full, hostile()]) {
    const json = renderMigration(migration);
    assert.is(valid('migration.schema.json', JSON.parse(json)), true);
    assert.equal(parseSavedMigration(json, 'x'), migration);
    assert.not.match(json, STEERING);
    assert.is(
      valid('scan.schema.json', JSON.parse(renderJson(scanReport(full.tool, [['.', migration]])))),
      true,
    );
  }
});

test('whatever the schema refuses, apply refuses, and the other way round', () => {
  const paths: (readonly (string | number)[])[] = [];
  const collect = (value: unknown, path: readonly (string | number)[]): void => {
    paths.push(path);
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value))
      collect(inner, [...path, Array.isArray(value) ? Number(key) : key]);
  };
  collect(sealed(full), []);
  let refused = 0;
  for (const path of paths.slice(1)) {
    for (const wrong of [undefined, null, 7, 'text', [], {}, true]) {
      const copy = structuredClone(sealed(full)) as unknown as Record<string | number, unknown>;
      let parent = copy;
      for (const key of path.slice(0, -1)) parent = parent[key] as Record<string | number, unknown>;
      parent[path.at(-1) ?? ''] = wrong;
      const value: unknown = JSON.parse(JSON.stringify(copy));
      const bySchema = valid2(value);
      let byApply = true;
      try {
        parseSavedMigration(JSON.stringify(resealed(value)), 'x');
      } catch (error) {
        assert.instance(error, Problem);
        byApply = false;
      }
      assert.is(byApply, bySchema, `${path.join('.')} = ${JSON.stringify(wrong)}`);
      if (!byApply) refused++;
    }
  }
  assert.ok(refused > 300, `${refused} were refused`);
});

const compiled = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(
  schema('migration.schema.json'),
);
function valid2(value: unknown): boolean {
  return compiled(value);
}

/** With the digest that fits, so that the rest of it is what is tried. */
function resealed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('digest' in value)) return value;
  return /^[0-9a-f]{64}$/.test(String(value.digest)) ? { ...value, digest: migrationDigest(value) } : value;
}

test('an edited migration is refused; one that was only printed anew is not', () => {
  const json = renderMigration(full);
  const refusal = (text: string): string => {
    try {
      parseSavedMigration(text, 'p.json');
      return 'accepted';
    } catch (error) {
      assert.instance(error, Problem);
      return (error as Problem).code;
    }
  };
  for (const [from, to] of [
    ['orders-test', 'somebody-elses'],
    ['"severity": "warning"', '"severity": "info"'],
    ['sam deploy', 'sam  deploy'],
  ] as const) {
    assert.ok(json.includes(from), from);
    assert.is(refusal(json.replace(from, to)), 'apply/edited-migration', from);
  }
  const { digest: _digest, ...without } = sealed(full);
  assert.is(refusal(JSON.stringify(without)), 'apply/not-a-migration');
  const value = JSON.parse(json) as Record<string, unknown>;
  const reversed = Object.fromEntries(Object.entries(value).reverse());
  assert.equal(parseSavedMigration(JSON.stringify(reversed), 'p.json'), parseSavedMigration(json, 'p.json'));
});

test('the counts add up', () => {
  const { total, rewritten, refused, suppressed, 'no-environment': none } = countOutcomes(full.findings);
  assert.is(rewritten + refused + suppressed + none, total);
  assert.ok(hasResidue(full));
  assert.not(hasResidue({ findings: full.findings.filter(({ outcome }) => outcome !== 'refused') }));
});

test('the summary tells everything, and no secret', () => {
  const text = renderSummary(full, files, wide);
  for (const part of [
    'prod: stack orders-prod in eu-west-1 from template.yaml with parameters/prod.json, the stack that exists',
    'orders-test',
    'src/app.js:12',
    'secret: prod/app/ApiKey',
    'now in clear at src/app.js:1:7; rotate it',
    'deploy/schedule template.yaml:9:1 a schedule runs in each stack',
    'src/app.js:9:7 code/host-header at 9',
    'why: the host is computed',
    'help: read it from configuration',
    'dist/app.js: generated',
    'new  parameters/prod.json',
    'sam deploy --config-env test',
    '4 findings: 1 to be rewritten, 1 refused, 1 suppressed, 1 not about an environment.',
    '2 files to write in 1 change.',
  ]) {
    assert.ok(text.includes(part), `${part} is missing in\n${text}`);
  }
  assert.not.match(text, CLEAR_SECRET);
  assert.match(renderSummary(full, files, { ...wide, written: true }), '2 files written in 1 change.');
});

for (const width of [40, 60, 80, 120]) {
  test(`the matrix fits into ${width} cells`, () => {
    const long = structuredClone(full) as unknown as { parameters: { values: Record<string, string> }[] };
    long.parameters[0]!.values.prod = '値'.repeat(70);
    const text = renderSummary(long as unknown as typeof full, files, { ...wide, width });
    const lines =
      text
        .split('\n\n')
        .find((part) => part.startsWith('Parameters (2)'))
        ?.split('\n')
        .slice(1) ?? [];
    assert.ok(lines.length >= 5);
    for (const line of lines) assert.ok(cells(line) <= width, `${cells(line)} cells: ${line}`);
    for (const name of ['TableName', 'TABLE_NAME', 'ApiKey', 'prod', 'test'])
      assert.match(lines.join('\n'), name);
  });
}

test('nothing that steers a terminal gets through', () => {
  const migration = hostile();
  const evil = files.map((file) => ({
    ...file,
    path: `${file.path}\u001b[2J`,
    after: `${file.after}\u001b]0;x\u0007\u009b`,
  }));
  const report = scanReport(migration.tool, [['a\u001b', migration]]);
  const texts = {
    summary: renderSummary(migration, evil, wide),
    diff: renderDiff(evil, 3, PLAIN).replaceAll('\t', ''),
    scan: renderScan(report, wide),
    github: renderGithub(migration.findings, migration.notices),
    markdown: renderMarkdown(migration, evil),
    scanMarkdown: renderScanMarkdown(report),
  };
  for (const [name, text] of Object.entries(texts)) {
    const found = STEERING.exec(text);
    assert.is(
      found,
      null,
      `${name}: ${JSON.stringify(text.slice((found?.index ?? 0) - 40, (found?.index ?? 0) + 20))}`,
    );
  }
});

test('colours are there only when asked for', () => {
  assert.match(renderDiff(files, 3, COLOURED), '\x1b[32m+const env = process.env.ENVIRONMENT;\x1b[39m');
  assert.not.match(renderDiff(files, 3, PLAIN), '\x1b');
});

test('markdown from a repository stays text', () => {
  assert.is(
    markdownText('a|b <img> @you #1 `c` *d* http://x'),
    'a\\|b &lt;img\\> &#64;you \\#1 \\`c\\` \\*d\\* http:&#47;/x',
  );
  assert.is(markdownCode('a`b``c'), '```a`b``c```');
  assert.is(markdownCode('`x|'), '`` `x\\| ``');
  const text = renderMarkdown(full, files);
  assert.not.match(text, CLEAR_SECRET);
  assert.match(
    text,
    '| `TableName` | `TABLE_NAME` | `orders-prod`<br>`src/app.js:12` | `orders-test`<br>`src/app.js:13` |',
  );
});

test('github commands are escaped, and leave out what needs no one', () => {
  const [first] = full.findings;
  const at = { file: 'a,b:c%.js', line: 1, column: 2 };
  assert.is(
    renderGithub([{ ...first!, at, message: '100%\n::error::x' }]),
    '::warning file=a%2Cb%3Ac%25.js,line=1,col=2,title=code/alias-from-arn::100%25\\n::error::x\n',
  );
  assert.is(renderGithub(full.findings, full.notices).split('\n').length - 1, 3);
});

test('sarif has rules, results and suppressions that fit together', () => {
  const log = JSON.parse(renderSarif(full.tool, full.findings, full.notices)) as {
    $schema: string;
    version: string;
    runs: {
      tool: { driver: { rules: { id: string }[] } };
      results: { ruleId: string; ruleIndex: number; level: string; kind: string; suppressions?: unknown[] }[];
    }[];
  };
  assert.is(log.version, '2.1.0');
  assert.match(log.$schema, 'sarif-schema-2.1.0.json');
  const [run] = log.runs;
  assert.is(run?.results.length, 5);
  for (const result of run?.results ?? []) {
    assert.is(run?.tool.driver.rules[result.ruleIndex]?.id, result.ruleId);
    assert.is(result.level === 'none', result.kind === 'notApplicable');
  }
  assert.is(run?.results.filter((result) => result.suppressions !== undefined).length, 1);
});

test('a scan names files from where it was started, and its counts add up', () => {
  assert.is(allFindings(scanned)[0]?.at.file, 'services/orders/src/app.js');
  assert.is(scanned.counts.total, 4);
  const text = renderScan(scanned, wide);
  assert.match(text, 'services/orders/src/app.js:2:7');
  assert.match(
    text,
    '4 findings: 1 can be rewritten, 1 refused, 1 suppressed, 1 not about an environment in 1 folder.',
  );
});

test.run();
