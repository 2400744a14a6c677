import { formatPlace } from '../model/place.js';
import type { Problem } from '../model/problem.js';
import type { Styles } from '../report/styles.js';
import { visible, visibleLines } from '../report/visible.js';

/** An error that is the user's to mend: what, where, what to do. */
export function showProblem(problem: Problem, styles: Styles): string {
  const lines = [`${styles.red(`error[${visible(problem.code)}]`)}: ${visibleLines(problem.message)}`];
  if (problem.at !== undefined) lines.push(`  ${styles.cyan('-->')} ${visible(formatPlace(problem.at))}`);
  if (problem.remedy !== undefined) lines.push(`  ${styles.green('help')}: ${visibleLines(problem.remedy)}`);
  return `${lines.join('\n')}\n`;
}

/** Anything else that was thrown: one line, and the stack for who asks for it. */
export function showBug(error: unknown, debug: boolean, styles: Styles): string {
  const message = error instanceof Error ? error.message : String(error);
  const line = `${styles.red('error[internal]')}: ${visible(message)}; this is a bug in dealias (DEALIAS_DEBUG=1 shows where)\n`;
  const stack = error instanceof Error ? error.stack : undefined;
  return debug && stack !== undefined ? `${line}${visibleLines(stack)}\n` : line;
}
