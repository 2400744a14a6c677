import { environmentKey } from '../environments/names.js';
import type { Finding } from '../model/migration.js';
import { UNREACHED } from './code-findings.js';
import type { Situation } from './situation.js';

/**
 * What becomes of mentions of signals in a repository in which no environments were found: code that compares
 * a signal with an environment's name is a person's to look at, the rest is nobody's environment.
 */
export function unplaced(mentions: readonly Finding[], situation: Situation): Finding[] {
  const { reason, remedy } = situation.templates.length === 0 ? NO_TEMPLATE : NO_ENVIRONMENTS;
  return mentions.map((each): Finding => {
    const isRead = each.outcome === 'refused' || each.reason === UNREACHED;
    if (!isRead) return each;
    if (namesEnvironment(each.at.file, situation))
      return { ...each, severity: 'warning', outcome: 'refused', reason, remedy };
    const { remedy: _remedy, ...finding } = each;
    return {
      ...finding,
      severity: 'info',
      outcome: 'no-environment',
      reason: 'nothing in the templates or next to it shows environments that share a function',
    };
  });
}

const NO_TEMPLATE = {
  reason:
    'this file tells environments apart, and no SAM or CloudFormation template of this repository deploys it',
  remedy: 'Run dealias where the template is, or change it by hand: `dealias explain` shows how.',
};
const NO_ENVIRONMENTS = {
  reason: 'this file tells environments apart, and no template shows which there are',
  remedy: 'Name them under `environments:` in dealias.yaml; `dealias init` writes a draft.',
};

/** Literals next to signals that are spelt like an environment. */
function namesEnvironment(file: string, situation: Situation): boolean {
  return situation.literalsOf(file).some(({ value }) => environmentKey(value) !== null);
}
