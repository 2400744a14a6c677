import { type Draft, newDraft, see } from './draft.js';
import { groupBy } from './group.js';
import type { CodeLiteral } from './literals.js';
import { hostWithoutEnvironment, isProduction, keyOfEnvironment, keysWithin } from './names.js';
import type { HostSighting } from './sightings.js';

/** A full hostname, not a piece of one and not a local one. */
const HOSTNAME = /^(?=.*[a-z])[a-z0-9_-]+(?:\.[a-z0-9_-]+)+$/i;

/**
 * Gives hosts to the environments they belong to. Custom domains may show environments of their
 * own (two hosts that name two of them); hosts that only code compares with may not.
 */
export function assignHosts(
  drafts: Map<string, Draft>,
  sighted: readonly HostSighting[],
  literals: readonly CodeLiteral[],
): void {
  const named = new Map<string, HostSighting>();
  for (const sighting of sighted) {
    const [key, second] = keysWithin(sighting.host);
    if (key !== undefined && second === undefined && !named.has(key)) named.set(key, sighting);
  }
  if (drafts.size === 0 && named.size >= 2) {
    for (const key of named.keys()) drafts.set(key, newDraft(key, key));
  }
  if (drafts.size === 0) return;
  const stageOwners = groupBy(
    [...drafts.values()].flatMap((draft) => [...draft.stages].map((stage) => ({ stage, draft }))),
    ({ stage }) => stage,
  );
  const inCode = literals.filter(({ signal, value }) => signal === 'host' && HOSTNAME.test(value));
  const all = [
    ...sighted.map(({ host, at, stage }) => {
      const owners = stage === undefined ? [] : (stageOwners.get(stage) ?? []);
      return { host, at, owner: owners.length === 1 ? owners[0]?.draft : undefined };
    }),
    ...inCode.map(({ value, means, at }) => ({
      host: value.toLowerCase(),
      at,
      owner: means === undefined ? undefined : drafts.get(keyOfEnvironment(means)),
    })),
  ];
  // A host may be seen several times, and only one of them may say whose it is.
  const owners = new Map<string, Set<Draft>>();
  for (const { host, owner } of all) {
    const byName = keysWithin(host).flatMap((key) => drafts.get(key) ?? []);
    const known = owner ?? (byName.length === 1 && keysWithin(host).length === 1 ? byName[0] : undefined);
    if (known !== undefined) owners.set(host, (owners.get(host) ?? new Set()).add(known));
  }
  addBareHost(
    drafts,
    owners,
    all.map(({ host }) => host),
  );
  for (const { host, at } of all) {
    const [owner, second] = owners.get(host) ?? [];
    if (owner === undefined || second !== undefined) continue;
    owner.hosts.add(host);
    see(owner, 'host', host, at);
  }
}

/** Beside `dev.api.x.com` and the like, `api.x.com` is production's, if production has no other. */
function addBareHost(
  drafts: ReadonlyMap<string, Draft>,
  owners: Map<string, Set<Draft>>,
  hosts: readonly string[],
): void {
  const [production, second] = [...drafts.values()].filter(
    ({ name, key }) => isProduction(name) || isProduction(key),
  );
  if (production === undefined || second !== undefined) return;
  if ([...owners.values()].some((all) => all.has(production))) return;
  const bases = new Set([...owners.keys()].map(hostWithoutEnvironment));
  const [bare, another] = new Set(hosts.filter((host) => !owners.has(host) && bases.has(host)));
  if (bare !== undefined && another === undefined) owners.set(bare, new Set([production]));
}
