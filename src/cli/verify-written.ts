import type { FinalText } from '../apply/final-texts.js';
import { Problem } from '../model/problem.js';
import { renderVerify } from '../report/verify-text.js';
import { hasDifferences } from '../verify/report.js';
import type { Invocation } from './parse.js';
import type { Terminal } from './terminal.js';
import type { Toolkit } from './toolkit.js';
import { verifyOptions } from './verify-options.js';

/** `--verify` without `--write` would verify nothing that is there. */
export function refuseVerifyAlone({ flags }: Invocation): void {
  if (!flags.has('verify') || flags.has('write')) return;
  throw new Problem('cli/usage', '--verify needs --write', {
    remedy: 'To verify a dry run, use `dealias verify --planned`.',
  });
}

/**
 * Verifies what was just written, and takes it back where something differs.
 * @throws Problem `verify/differs` once everything is as it was
 */
export async function verifyWritten(
  root: string,
  files: readonly FinalText[],
  invocation: Invocation,
  terminal: Terminal,
  toolkit: Toolkit,
): Promise<void> {
  const takeBack = async (): Promise<void> => void (files.length > 0 && (await toolkit.undo(root)));
  let differs: boolean;
  try {
    const report = await toolkit.verifyWritten(root, files, verifyOptions(invocation, terminal));
    differs = hasDifferences(report);
    if (differs || !invocation.flags.has('quiet'))
      terminal.note(`${renderVerify(report, terminal.width, terminal.noteStyles)}\n`);
  } catch (error) {
    await takeBack();
    throw error;
  }
  if (!differs) return;
  await takeBack();
  throw new Problem('verify/differs', 'what was written does not do the same in every environment', {
    remedy:
      'It was taken back: every file is as it was. `dealias verify --planned` shows the differences again.',
  });
}
