import { realpathSync } from 'node:fs';
import type { Migration } from '../../model/migration.js';
import { renderGithub } from '../../report/github.js';
import { renderJson } from '../../report/json.js';
import { renderScanMarkdown } from '../../report/markdown.js';
import { renderSarif } from '../../report/sarif.js';
import { allFindings, renderScan, scanReport } from '../../report/scan.js';
import { type Command, folderFrom } from '../command.js';

/** One that is not there is for `migrate` to tell. */
function realPathOf(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}

/** Findings of every folder named, in code as it stands; work remains where one could be rewritten or was refused. */
export const run: Command = async ({ args, flags, texts }, terminal, toolkit) => {
  const named = args.length === 0 ? ['.'] : args;
  for (const folder of named) folderFrom(folder);
  // What is named twice would be counted twice.
  const real = named.map(realPathOf);
  const folders = named.filter((_folder, index) => real.indexOf(real[index] ?? '') === index);
  const scanned: [string, Migration][] = [];
  const options = { codemods: 'skip', keepGoing: flags.has('keep-going') } as const;
  for (const folder of folders) scanned.push([folder, await toolkit.migrate(folder, options)]);
  const report = scanReport({ name: 'dealias', version: toolkit.version() }, scanned);
  const { counts } = report;
  switch (texts.get('format') ?? 'text') {
    case 'json':
      terminal.out(renderJson(report));
      break;
    case 'markdown':
      terminal.out(renderScanMarkdown(report));
      break;
    case 'sarif':
      terminal.out(renderSarif(report.tool, allFindings(report)));
      break;
    case 'github':
      terminal.out(renderGithub(allFindings(report)));
      break;
    default:
      if (!flags.has('quiet')) {
        terminal.out(renderScan(report, { width: terminal.width, styles: terminal.styles, written: false }));
      }
  }
  return counts.rewritten + counts.refused > 0 ? 1 : 0;
};
