import type { HandlerAnalysis } from '../decide/handlers.js';
import { applyEdits } from '../edits/apply-edits.js';
import type { Notice } from '../model/migration.js';
import { placeAt } from '../model/place.js';

/** What a person should know of the code that is rewritten, beside the diff. */
export function codeNotices({ files, guards }: HandlerAnalysis): Notice[] {
  return [...guards.map(guardNotice), ...files.flatMap(emptiedNotice)];
}

function guardNotice({ node, signals }: HandlerAnalysis['guards'][number]): Notice {
  const file = node.getSourceFile();
  const test = node.expression.getText(file).replace(/\s+/g, ' ');
  const byHost = signals.has('code/host-header');
  return {
    code: 'code/guard-removed',
    severity: byHost ? 'security' : 'info',
    message: byHost
      ? `\`if (${test})\` turned away hosts that are no environment’s, and goes: whoever reaches the stack is served. Where it kept callers out, let the domain, a resource policy or the firewall do so.`
      : `\`if (${test})\` turned away calls that are no environment’s, and goes: a stack is one environment.`,
    at: placeAt(file.fileName, file.text, node.getStart(file)),
  };
}

function emptiedNotice({ file, edits }: HandlerAnalysis['files'][number]): Notice[] {
  if (applyEdits(file.text, edits).trim() !== '') return [];
  return [
    {
      code: 'code/emptied',
      severity: 'info',
      message: `Nothing is left in ${file.fileName}, and nothing loads it: delete it.`,
      at: { file: file.fileName, line: 1, column: 1 },
    },
  ];
}
