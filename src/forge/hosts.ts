import { Problem } from '../model/problem.js';
import { visible } from '../report/visible.js';

export const FORGES = ['github', 'gitlab'] as const;
export type ForgeKind = (typeof FORGES)[number];

/** A forge on this machine, as tests have one: spoken to without encryption. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/.test(host);
}

/**
 * Which forge a host is: by its name, else as the user says.
 * @throws Problem `forge/unknown` where neither tells
 */
export function forgeKind(host: string, said: string | undefined): ForgeKind {
  if (host === 'github.com' || host.endsWith('.ghe.com')) return 'github';
  if (host === 'gitlab.com') return 'gitlab';
  const kind = FORGES.find((each) => each === said) ?? FORGES.find((each) => host.includes(each));
  if (kind !== undefined) return kind;
  throw new Problem('forge/unknown', `It can’t be told whether ${visible(host)} is GitHub or GitLab`, {
    remedy: 'Say so with --forge github or --forge gitlab, or push branches only, with --no-pr.',
  });
}
