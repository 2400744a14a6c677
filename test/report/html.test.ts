import * as assert from 'uvu/assert';
import { computeFiles } from '../../src/apply/final-texts.js';
import { reportAssets } from '../../src/cli/package-files.js';
import type { Migration } from '../../src/model/migration.js';
import { escapeHtml, html, prose } from '../../src/report/html/markup.js';
import { redactorFor } from '../../src/report/html/redact.js';
import { renderHtml } from '../../src/report/html/render.js';
import { topologyOf } from '../../src/report/html/topology.js';
import { suite } from '../suite.js';
import { before, CLEAR_SECRET, full, hostile, STEERING } from './sample-migration.js';

const test = suite('report: html');
const assets = reportAssets();
const files = computeFiles(full, (path) => before[path] ?? null);
const page = renderHtml('orders', full, files, 3, assets);

const MARKUP = '<img src=x onerror=alert(1)></script><!--"\'`$x';

/** `full` with markup in every text a repository could put there. */
function withMarkup(): Migration {
  const fixed = ['severity', 'outcome', 'kind', 'sha256', 'environment', 'adopt', 'name'];
  const text = JSON.stringify(full, (key, value: unknown) =>
    typeof value === 'string' && !fixed.includes(key) ? value + MARKUP : value,
  );
  return JSON.parse(text) as Migration;
}

test('the page tells everything, and no secret', () => {
  for (const part of [
    'orders-prod',
    'the stack that exists',
    'TABLE_NAME',
    'src/app.js:12',
    'secret: prod/app/ApiKey',
    'the host is computed',
    'read it from configuration',
    'deploy/schedule',
    'dist/app.js',
    'sam deploy --config-env test',
    'process.env.ENVIRONMENT',
  ])
    assert.ok(page.includes(part), part);
  assert.not.match(page, CLEAR_SECRET);
  assert.match(page, '••••••');
});

test('whatever stands in a repository stays text', () => {
  const evil = files.map((file) => ({
    ...file,
    path: file.path + MARKUP,
    before: (file.before ?? '') + MARKUP,
    after: `${file.after + MARKUP}\n${MARKUP}`,
  }));
  for (const migration of [withMarkup(), hostile()]) {
    const text = renderHtml(MARKUP, migration, evil, 3, assets);
    assert.not.match(text, /<img/);
    assert.is(text.split('</script').length, 2);
    assert.is(text.split('<script').length, 2);
    const body = text.slice(text.indexOf('<body>'), text.indexOf('<script'));
    assert.not.match(body, STEERING);
  }
});

test('nothing is loaded from elsewhere, and only its own script may run', () => {
  assert.not.match(page, /(?:src|href)="(?!#)/);
  assert.not.match(assets.style, /url\(|@import/);
  assert.match(page, 'default-src &#39;none&#39;');
  assert.not.match(page, 'unsafe-inline');
  assert.not.match(page, / (?:style|on\w+)=/);
});

test('names within the page are unique, and what is referred to is there', () => {
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id ?? '');
  assert.is(new Set(ids).size, ids.length);
  const body = page.slice(0, page.indexOf('<script'));
  for (const [, names = ''] of body.matchAll(/(?:aria-labelledby|href)="#?([^"]+)"/g))
    for (const name of names.split(' ')) assert.ok(ids.includes(name), name);
});

test('markup escapes what is put in, and joins lists', () => {
  assert.is(escapeHtml('<a b="c">\u202e'), '&lt;a b=&quot;c&quot;&gt;\\u202e');
  assert.is(html`<p>${['<', html`<b>${'&'}</b>`, 3]}</p>`.text, '<p>&lt;<b>&amp;</b>3</p>');
  assert.is(prose('set `A<B` now').text, 'set <code>A&lt;B</code> now');
  assert.is(prose('one ` alone').text, 'one ` alone');
});

test('secrets are masked by place, by name and by shape; code is not', () => {
  const redact = redactorFor(
    {
      secrets: [
        { environment: 'prod', parameter: 'K', secretName: 'k', at: { file: 'a.js', line: 2, column: 13 } },
      ],
    },
    (file, line) => (file === 'a.js' && line === 2 ? "  const k = 'tiny-one';" : undefined),
  );
  assert.is(redact('b.js', 'x(tiny-one)'), 'x(••••••)');
  assert.is(redact('b.js', "password: 'hunter2x'"), "password: '••••••'");
  assert.is(redact('b.yaml', '  Password: hunter2x'), '  Password: ••••••');
  assert.is(redact('b.js', "a('AKIAABCDEFGHIJKLMNOP')"), "a('••••••')");
  for (const line of [
    '  apiKey: process.env.API_KEY,',
    ['  authorization: `Bearer $', '{process.env.API_KEY}`,'].join(''),
    "  table: 'orders-dev',",
    '"ParameterValue": "{{resolve:secretsmanager:orders/dev/ApiKey:SecretString}}"',
    'const token = getToken();',
  ])
    assert.is(redact('b.js', line), line);
  assert.is(redact('b.yaml', '      FunctionName: !Ref Orders'), '      FunctionName: !Ref Orders');
});

test('the picture is drawn from the templates, before and after', () => {
  const alias = (name: string): string =>
    `  ${name}: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !Ref Fn, FunctionVersion: '1', Name: ${name.toLowerCase()}}}\n`;
  const fn = 'Resources:\n  Fn: {Type: AWS::Serverless::Function, Properties: {Handler: a.b, CodeUri: .}}\n';
  const template = { path: 'template.yaml', before: `${fn}${alias('Prod')}${alias('Live')}`, after: fn };
  assert.equal(topologyOf(full, [template]), [
    {
      template: 'template.yaml',
      before: {
        functions: [
          {
            id: 'Fn',
            aliases: [
              { name: 'prod', environment: 'prod' },
              { name: 'live', environment: null },
            ],
          },
        ],
        stages: [],
      },
      after: { functions: [{ id: 'Fn', aliases: [] }], stages: [] },
    },
  ]);
  const text = renderHtml('x', full, [template], 3, assets);
  assert.match(text, 'Functions: Fn with the aliases prod, live.');
  assert.match(text, 'In each: Functions: Fn without an alias.');
  const broken = { ...template, before: 'Resources: [', after: 'Resources: [' };
  assert.equal(topologyOf(full, [broken]), []);
});

test.run();
