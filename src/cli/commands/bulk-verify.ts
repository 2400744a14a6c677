import { type BranchCheck, checkBranch, isEdited } from '../../bulk/branch-check.js';
import { readCampaign } from '../../bulk/journal.js';
import { temporaryFolder } from '../../bulk/temporary-folder.js';
import { removeFolder } from '../../bulk/workshop.js';
import { plural } from '../../report/counts.js';
import { visible } from '../../report/visible.js';
import { type Command, DEFAULT_CAMPAIGN } from '../command.js';
import { takeInterrupts } from '../interrupts.js';

function rendered(check: BranchCheck): string {
  const { repository, branch, head, tool, changed, added } = check;
  const name = `${visible(repository)} ${visible(branch)}`;
  if (head === null) return `${name}: the branch is gone\n`;
  if (!isEdited(check)) return `${name}: ${plural(tool.length, 'file')}, all as dealias wrote them\n`;
  const lines = [
    ...changed.map((path) => `  changed since: ${visible(path)}\n`),
    ...added.map((path) => `  not by dealias: ${visible(path)}\n`),
  ];
  return `${name}: ${plural(tool.length, 'file')} as dealias wrote them, and edits by others\n${lines.join('')}`;
}

/** Tells the tool's edits from people's in every branch that was pushed. */
export const run: Command = async ({ args, texts }, terminal) => {
  const campaign = readCampaign(args[0] ?? DEFAULT_CAMPAIGN);
  const interrupts = takeInterrupts((text) => terminal.note(text));
  const checks: BranchCheck[] = [];
  try {
    for (const record of campaign.repositories.values()) {
      if (record.pushed === undefined || interrupts.finish.aborted) continue;
      const folder = temporaryFolder();
      try {
        checks.push(await checkBranch(campaign, record, folder, interrupts.stop));
      } finally {
        removeFolder(folder);
      }
    }
  } finally {
    interrupts.release();
  }
  if (texts.get('format') === 'json')
    terminal.out(`${JSON.stringify({ schemaVersion: 1, branches: checks }, null, 2)}\n`);
  else terminal.out(checks.map(rendered).join('') || 'No branch was pushed.\n');
  return checks.some(isEdited) ? 1 : 0;
};
