import type { Config } from '../config/config.js';
import type { MentionKind } from '../config/mentioned.js';
import { ignoreMatcher } from '../discover/ignore.js';
import type { Repository } from '../discover/repository.js';
import { isCode } from '../model/code-file.js';
import type { Notice } from '../model/migration.js';
import { modulesMentioned } from '../signals/named-signal.js';

/** Paths under `ignore` that nothing matches, and helpers under `signals` that no code mentions: most likely misspelt. */
export function idleSettings({ mentions, signals }: Config, repository: Repository): Notice[] {
  const paths = [...repository.paths, ...repository.skipped.map((each) => each.path)];
  const isIdle: Partial<Record<MentionKind, (name: string) => string | undefined>> = {
    ignored: (glob) =>
      paths.some(ignoreMatcher(glob))
        ? undefined
        : `ignore: no path matches "${glob}", so it leaves out nothing.`,
    module: (module) => {
      const named = modulesMentioned(signals.filter((each) => each.module === module));
      const isUsed = repository.paths.some(
        (path) => isCode(path) && named && repository.matches(path, named),
      );
      return isUsed ? undefined : `signals: no code here mentions "${module}".`;
    },
  };
  return mentions.flatMap(({ kind, name, at, shared }): Notice[] => {
    const message = shared ? undefined : isIdle[kind]?.(name);
    if (message === undefined) return [];
    return [
      {
        code: 'config/matches-nothing',
        severity: 'warning',
        message: `${message} Mend it, or leave it out.`,
        at,
      },
    ];
  });
}
