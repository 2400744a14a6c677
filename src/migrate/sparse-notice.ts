import type { Repository } from '../discover/repository.js';
import type { Notice } from '../model/migration.js';
import { plural } from '../report/counts.js';

/** What a migration can't know of where only a part of the repository is there. */
export function sparseNotice({ notCheckedOut }: Repository): Notice[] {
  const { size } = notCheckedOut;
  if (size === 0) return [];
  return [
    {
      code: 'repository/not-checked-out',
      severity: 'warning',
      message: `${plural(size, 'committed file')} ${size === 1 ? 'is' : 'are'} left out of this checkout, and not looked at: what uses an alias there is not seen, nor what uses code that goes. Run \`git sparse-checkout disable\` and dealias again before you rely on it.`,
    },
  ];
}
