import { posix } from 'node:path';
import { shellWord } from '../targets/shell.js';

/** How a file that a sparse checkout leaves out comes into the work tree. */
export function checkOutCommand(path: string): string {
  const folder = posix.dirname(path);
  return folder === '.'
    ? '`git sparse-checkout disable`'
    : `\`git sparse-checkout add ${shellWord(folder)}\``;
}
