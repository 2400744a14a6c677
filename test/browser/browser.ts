/** Reports in a real browser: `npm run browser`. Not part of `npm test`, which needs Node alone. */
import { readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import * as assert from 'uvu/assert';
import { suite } from '../suite.js';
import { launch } from './chromium.js';
import { campaignReport, exampleReport, FOLDER } from './reports.js';

const test = suite('browser: reports');
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Look {
  readonly scheme: 'light' | 'dark';
  readonly width: number;
}
const LOOKS: readonly Look[] = [
  { scheme: 'light', width: 1280 },
  { scheme: 'dark', width: 1280 },
  { scheme: 'light', width: 390 },
  { scheme: 'dark', width: 390 },
];

let browser: Browser;
let example = '';
let few = '';
let many = '';

test.before(async () => {
  browser = await launch();
  example = await exampleReport();
  few = await campaignReport(3);
  many = await campaignReport(1000);
});
test.after(async () => {
  await browser.close();
  rmSync(FOLDER, { recursive: true, force: true });
});

/** What went wrong on the page that was opened last: errors, messages, requests for anything but itself. */
let wrong: string[] = [];

/** Opens a report without a network. */
async function open(path: string, { scheme, width }: Look = LOOKS[0]!): Promise<Page> {
  const context = await browser.newContext({
    colorScheme: scheme,
    viewport: { width, height: 800 },
    offline: true,
  });
  const page = await context.newPage();
  wrong = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('console', (message) => wrong.push(message.text()));
  page.on('request', (request) => {
    if (!request.url().startsWith(pathToFileURL(path).href)) wrong.push(request.url());
  });
  await page.goto(pathToFileURL(path).href);
  return page;
}

/** Ends a look at a report in which nothing may have gone wrong. */
async function close(page: Page): Promise<void> {
  await page.close();
  assert.equal(wrong, []);
}

/** What axe-core has against the page, with everything opened. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(`for (const each of document.querySelectorAll('details')) each.open = true;`);
  await page.evaluate(axeSource);
  return page.evaluate<string[]>(`axe.run().then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ': ' + nodes.length + ' such as ' + nodes[0].html.slice(0, 200)))`);
}

/** Whether the page as a whole scrolls sideways; parts of it may. */
async function overflows(page: Page): Promise<boolean> {
  return page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth');
}

const shown = (page: Page): Promise<number> => page.locator('[data-item]:visible').count();

for (const look of LOOKS) {
  test(`a repository’s report at ${look.width} px, ${look.scheme}: accessible, no error, no request, no overflow`, async () => {
    const page = await open(example, look);
    assert.not(await overflows(page));
    assert.equal(await faults(page), []);
    assert.not(await overflows(page));
    await close(page);
  });
}

test('the search narrows what is shown, opens what was closed, and says how much', async () => {
  const page = await open(example);
  const all = await shown(page);
  await page.keyboard.press('/');
  await page.keyboard.type('MAX_AMOUNT');
  await page.locator('#status', { hasText: 'shown' }).waitFor();
  const some = await shown(page);
  assert.ok(some > 0 && some < all, `${some} of ${all}`);
  assert.match((await page.locator('#status').textContent()) ?? '', /^\d+ of \d+ shown$/);
  await page.locator('#search').fill('no such text');
  await page.locator('#status', { hasText: '0 of' }).waitFor();
  assert.is(await shown(page), 0);
  await page.locator('#search').fill('');
  await page.locator('#status:empty').waitFor({ state: 'attached' });
  assert.is(await shown(page), all);
  await close(page);
});

test('the colours follow the system, until the switch says otherwise', async () => {
  const page = await open(example, { scheme: 'dark', width: 1280 });
  const paper = (): Promise<string> =>
    page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
  const dark = await paper();
  await page.locator('#theme').selectOption('light');
  assert.is(await paper(), 'rgb(255, 255, 255)');
  assert.is.not(await paper(), dark);
  await page.reload();
  assert.is(await paper(), 'rgb(255, 255, 255)');
  await page.locator('#theme').selectOption('');
  assert.is(await paper(), dark);
  await close(page);
});

test('everything that can be used is reached with the Tab key, in order', async () => {
  const page = await open(example);
  const expected = await page.evaluate<number>(
    `[...document.querySelectorAll('a[href], input, select, summary, [tabindex="0"]')].filter((each) => each.checkVisibility()).length`,
  );
  const seen: string[] = [];
  for (let step = 0; step < expected; step++) {
    await page.keyboard.press('Tab');
    seen.push(
      await page.evaluate<string>(
        `[...document.querySelectorAll('*')].indexOf(document.activeElement) + ' ' + document.activeElement.tagName`,
      ),
    );
  }
  assert.is(new Set(seen).size, expected);
  assert.not(seen.some((each) => each.endsWith('BODY')));
  const order = seen.map((each) => Number.parseInt(each, 10));
  assert.equal(
    order,
    [...order].sort((a, b) => a - b),
  );
  await close(page);
});

for (const look of LOOKS) {
  test(`a campaign of three at ${look.width} px, ${look.scheme}: its list and a page of it are accessible`, async () => {
    const page = await open(few, look);
    assert.equal(await faults(page), []);
    assert.not(await overflows(page));
    await page.locator('a[href^="#repository-"]').first().click();
    await page.locator('#parameters').waitFor();
    assert.equal(await faults(page), []);
    assert.not(await overflows(page));
    await close(page);
  });
}

/** A browser is quick with a page of so many elements; the time itself depends on what else the machine does. */
const ELEMENTS_AT_ONCE = 20_000;

test('a thousand repositories: opened, filtered, looked into and left again, one of them at a time', async () => {
  const page = await open(many);
  const elements = (): Promise<number> => page.evaluate<number>(`document.querySelectorAll('*').length`);
  const opened = await elements();
  assert.ok(opened < ELEMENTS_AT_ONCE, String(opened));
  assert.is(await page.locator('tr[data-state]').count(), 1000);
  await page.locator('select[data-filter="standing"]').selectOption('failed');
  await page.locator('#status', { hasText: 'shown' }).waitFor();
  const failed = await page.locator('tr[data-state]:visible').count();
  assert.ok(failed > 0 && failed < 1000);
  await page.locator('select[data-filter="standing"]').selectOption('');
  await page.locator('#search').fill('service-0777');
  await page.locator('#status', { hasText: '1 of' }).waitFor();
  await page.locator('tr[data-state]:visible a[href^="#repository-"]').press('Enter');
  await page.locator('#parameters').waitFor();
  assert.is(await page.evaluate('document.activeElement.id'), 'page-title');
  assert.not(await page.locator('#overview').isVisible());
  await page.locator('.contents a').first().click();
  assert.ok(await page.locator('#page').isVisible());
  // The browser tells the page of its new hash when it likes, not with the click.
  await page.locator('a[href="#overview"]').click();
  await page.locator('#overview').waitFor();
  assert.match(await page.evaluate('document.activeElement.hash'), '#repository-');
  assert.ok((await elements()) < ELEMENTS_AT_ONCE, String(await elements()));
  assert.ok(statSync(many).size < 40 * 1024 * 1024);
  await close(page);
});

test('without scripts all of it is there', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(pathToFileURL(example).href);
  assert.is(await page.locator('#parameters').count(), 1);
  assert.not(await page.locator('#search').isVisible());
  assert.ok(await page.locator('td', { hasText: 'orders-service-dev' }).first().isVisible());
  await page.close();
});

test.run();
