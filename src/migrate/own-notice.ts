import type { OwnSettings } from '../config/config.js';
import type { Notice } from '../model/migration.js';

/** That options asked for settings where nothing is migrated: an earlier run made parameters of them, or nothing does. */
export function ownNotMigrated(own: OwnSettings = {}): Notice[] {
  const settings = Object.keys(own);
  if (settings.length === 0) return [];
  return [
    {
      code: 'own/no-effect',
      severity: 'warning',
      message: `${asked(settings)}, and nothing is migrated here. Such settings are made with the migration; after it, change them in \`parameters/<environment>.json\`, or write them by hand.`,
    },
  ];
}

/** That settings were asked for where nothing makes them: what is asked for and not done is said. */
export function ownNotDone(file: string, own: OwnSettings): Notice[] {
  const settings = Object.keys(own);
  if (settings.length === 0) return [];
  return [
    {
      code: 'own/by-hand',
      severity: 'warning',
      message: `${asked(settings)} under \`own\`, and ${file} got nothing of it: that is done only where aliases leave a SAM or CloudFormation template. Write it by hand.`,
      at: { file, line: 1, column: 1 },
    },
  ];
}

function asked(settings: readonly string[]): string {
  return `${settings.join(', ')} ${settings.length === 1 ? 'was' : 'were'} asked for`;
}
