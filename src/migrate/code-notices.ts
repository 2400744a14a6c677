import type { HandlerAnalysis } from '../decide/handlers.js';
import type { SecurityNote } from '../decide/security.js';
import { applyEdits } from '../edits/apply-edits.js';
import type { Notice } from '../model/migration.js';
import { placeAt } from '../model/place.js';
import { staleComments } from './stale-comments.js';

/** What a person should know of the code that is rewritten, beside the diff. */
export function codeNotices({ files, guards }: HandlerAnalysis): Notice[] {
  return [...guards.map(guardNotice), ...files.flatMap(emptiedNotice), ...files.flatMap(staleComments)];
}

const SECURITY: Readonly<Record<SecurityNote['kind'], readonly [code: string, message: string]>> = {
  authentication: [
    'security/access-by-environment',
    'decides who is let in by which environment it is: make sure that no environment with real data is the lax one, and that the decision is a setting of its own.',
  ],
  'fixed-password': [
    'security/fixed-password',
    'gives everybody the same password in some environment: whoever reads the code can log in there.',
  ],
  'shared-cache': [
    'security/shared-cache',
    'is kept in the module and not by environment: today the first caller’s environment fills it for all others that the same instance serves. With a stack for each environment that ends.',
  ],
};

/** What depends on the environment and has to do with security, whether or not anything is rewritten. */
export function securityNotices({ security }: HandlerAnalysis): Notice[] {
  return security.map(({ kind, node }): Notice => {
    const file = node.getSourceFile();
    const [code, message] = SECURITY[kind];
    const text = node.getText(file).replace(/\s+/g, ' ');
    const shown = text.length > 60 ? `${text.slice(0, 57)}…` : text;
    return {
      code,
      severity: 'security',
      message: `\`${shown}\` ${message}`,
      at: placeAt(file.fileName, file.text, node.getStart(file)),
    };
  });
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
