import { createHash } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import * as assert from 'uvu/assert';
import { computeFiles } from '../../src/apply/final-texts.js';
import { reportAssets } from '../../src/cli/package-files.js';
import { renderCampaignHtml } from '../../src/report/html/campaign.js';
import { diffsOf, fileDiff } from '../../src/report/html/diff.js';
import { renderPatch } from '../../src/report/patch.js';
import { suite } from '../suite.js';
import { madeCampaign } from './made-campaign.js';
import { before, CLEAR_SECRET, full } from './sample-migration.js';
import { verification } from './sample-verification.js';

const test = suite('report: html of a campaign');
const assets = reportAssets();
const files = computeFiles(full, (path) => before[path] ?? null);
const diffs = files.map((file) => fileDiff(file, 3));

function pagesIn(report: string): string[] {
  return [...report.matchAll(/<script type="application\/octet-stream"[^>]*>([^<]*)<\/script>/g)].map(
    ([, packed = '']) => inflateRawSync(Buffer.from(packed, 'base64')).toString('utf8'),
  );
}

test('every repository is listed; each with something to show has a page, without secrets', () => {
  const read = (record: { migration?: unknown }) =>
    record.migration === undefined ? null : { migration: full, diffs, topologies: [], verification };
  const report = renderCampaignHtml(madeCampaign(20), '1', read, assets);
  assert.is(report.match(/<tr data-item data-standing/g)?.length, 20);
  const pages = pagesIn(report);
  assert.is(pages.length, 20);
  assert.match(pages[0] ?? '', 'TABLE_NAME');
  for (const part of ['DIFFERS', 'it answers &lt;b&gt;other', 'it took too long', 'no parameters/prod.json'])
    assert.match(pages[0] ?? '', part);
  assert.match(pages[1] ?? '', 'permission denied &lt;b&gt;');
  for (const text of [report, ...pages]) assert.not.match(text, CLEAR_SECRET);
  assert.match(report, 'https://git.corp.example/org/service-0003/pull/3');
});

test('the file is bounded: a diff that is too large is left out, and where it is kept is said', () => {
  const random = (index: number): string =>
    createHash('sha512').update(String(index)).digest('base64').replace(/.{20}/g, '$& ');
  const lines = Array.from(
    { length: 1900 },
    (_, at) => `+${[1, 2, 3, 4].map((part) => random(at * 4 + part)).join(' ')}`,
  );
  const huge = Array.from({ length: 4 }, (_, index) => ({
    path: `f${index}.js`,
    fresh: true,
    hunks: [{ oldStart: 0, newStart: 1, lines }],
  }));
  const read = () => ({ migration: full, diffs: huge, topologies: [] });
  const report = renderCampaignHtml(madeCampaign(1), '1', read, assets);
  assert.ok(report.length < 1024 * 1024, `${report.length}`);
  for (const page of pagesIn(report)) assert.match(page, /<code>repositories\/r\d\/changes\.patch<\/code>/);
});

test('a patch that dealias wrote is read back as the diff it was made from', () => {
  const line = fc.constantFrom('a', '--- x', '+++ y', '@@ -1 +1 @@', 'diff --git a b', '', '\\ z', 'ü');
  const text = fc.array(line, { maxLength: 12 }).map((lines) => lines.join('\n'));
  const path = fc.constantFrom('a.js', 'with space.js', 'quote".js', 'ünicode.js', 'b/b/x.js', 'tab\t.js');
  fc.assert(
    fc.property(path, fc.option(text, { nil: null }), text, (name, old, after) => {
      fc.pre(old !== after);
      const file = { path: name, before: old, after };
      const wanted = fileDiff(file, 3);
      const read = diffsOf(renderPatch([file]));
      if (wanted.hunks.length === 0) return;
      assert.equal(
        read,
        [{ ...wanted, hunks: wanted.hunks.map(({ lines, ...hunk }) => ({ ...pick(hunk), lines })) }].map(
          (each) => ({
            ...each,
          }),
        ),
      );
    }),
  );
});

/** Of an empty side, git counts from the line before. */
function pick({ oldStart, newStart, ...counts }: { oldStart: number; newStart: number }): {
  oldStart: number;
  newStart: number;
} {
  const { oldLines = 1, newLines = 1 } = counts as { oldLines?: number; newLines?: number };
  return {
    oldStart: oldLines === 0 ? Math.max(0, oldStart - 1) : oldStart,
    newStart: newLines === 0 ? Math.max(0, newStart - 1) : newStart,
  };
}

test.run();
