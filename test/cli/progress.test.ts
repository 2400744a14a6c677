import * as assert from 'uvu/assert';
import { duration, progressLine } from '../../src/bulk/progress.js';
import { campaignView } from '../../src/cli/campaign-view.js';
import { liveLine } from '../../src/cli/live-line.js';
import type { Terminal } from '../../src/cli/terminal.js';
import { PLAIN } from '../../src/report/styles.js';
import { madeCampaign } from '../report/made-campaign.js';
import { suite } from '../suite.js';

const test = suite('cli: progress');

/** What a person sees at the end: the lines that stayed, as a terminal would leave them. */
function screenOf(written: string): string[] {
  return written.split('\n').map((line) =>
    line
      .slice(line.lastIndexOf('\u001b[2K') + 1)
      .replace('[2K', '')
      .replace(/^.*\r/, ''),
  );
}

function terminal(noteInteractive: boolean, noteWidth = 100): { written: () => string; terminal: Terminal } {
  let written = '';
  const made: Terminal = {
    out: () => undefined,
    note: (text) => {
      written += text;
    },
    styles: PLAIN,
    noteStyles: PLAIN,
    width: 100,
    noteWidth,
    interactive: false,
    noteInteractive,
    readInput: async () => '',
  };
  return { written: () => written, terminal: made };
}

const records = [...madeCampaign(10).repositories.values()];

function shown(interactive: boolean, width: number): string {
  let now = 0;
  const { written, terminal: made } = terminal(interactive, width);
  const view = campaignView(made, false, () => now);
  view.begin(records.length);
  records.forEach((record, index) => {
    now += 500;
    if (index === 5) view.note('Finishing what is under way.\n');
    view.show(record, index + 1, records.length);
  });
  view.end();
  return written();
}

test('on a terminal one line moves, what is said stays above it, and the sums stay at the end', () => {
  const written = shown(true, 100);
  assert.match(written, '0 of 10 · 0 changed · 0 unchanged · 0 residue · 0 failed');
  assert.match(written, '4 of 10 · 3 changed · 0 unchanged · 2 residue · 1 failed · 2.0/s · 0:03 left');
  assert.equal(screenOf(written), [
    'Finishing what is under way.',
    '10 of 10 · 9 changed · 0 unchanged · 8 residue · 1 failed · 2.0/s · 0:00 left',
    '',
  ]);
});

test('off a terminal there is a plain line for each, and nothing that moves', () => {
  const written = shown(false, 100);
  for (const moving of ['\r', '\u001b']) assert.not(written.includes(moving));
  const lines = written.split('\n');
  assert.is(lines.length, records.length + 3);
  assert.match(lines[1] ?? '', /^2\/10 git\.corp\.example\/org\/service-0001 failed: bulk\/no-access: /);
  assert.is(lines[5], 'Finishing what is under way.');
});

test('where there is little room what matters most is left, in one line', () => {
  const progress = { done: 412, total: 1000, changed: 200, unchanged: 190, residue: 31, failed: 22 };
  const at = (width: number): string => progressLine({ ...progress, elapsed: 51_000 }, width);
  assert.is(
    at(100),
    '412 of 1000 · 200 changed · 190 unchanged · 31 residue · 22 failed · 8.1/s · 1:13 left',
  );
  assert.is(at(79), '412 of 1000 · 200 changed · 31 residue · 22 failed · 8.1/s · 1:13 left');
  assert.is(at(40), '412 of 1000 · 22 failed · 1:13 left');
  assert.is(at(20), '412 of 1000');
  for (let width = 1; width < 100; width++) assert.ok(at(width).length <= width, at(width));
});

test('a duration is read at a glance', () => {
  assert.equal([0, 65_000, 7_200_000, -5].map(duration), ['0:00', '1:05', '2:00:00', '0:00']);
});

test('a line that was never shown is not taken away', () => {
  const { written, terminal: made } = terminal(false);
  const line = liveLine(made);
  line.show('1 of 2');
  line.end();
  assert.is(written(), '');
});

test.run();
