import type { Finding } from '../model/migration.js';
import type { Situation } from './situation.js';

/** What describes functions and could not be read, where it was said to go on all the same. */
export function unreadableFindings({ unreadable }: Situation): Finding[] {
  return unreadable.map(({ code, message, at, remedy }) => ({
    code,
    severity: 'warning',
    message,
    at: at ?? { file: '', line: 1, column: 1 },
    outcome: 'refused',
    reason:
      'which functions this file deploys is not known: code that it shares with others is treated as theirs',
    remedy: remedy ?? 'Mend it, then run dealias again.',
  }));
}
