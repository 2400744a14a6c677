import type { Environment, Evidence, Place } from '../model/environment.js';
import { formatPlace } from '../model/place.js';
import { looksSecret } from './secret-looking.js';

/** Evidence whose environment has no name yet. */
type Seen = Omit<Evidence, 'environment'>;

/** An environment while it is being put together. */
export interface Draft {
  readonly key: string;
  /** What it is to be called: the first alias as written, else the first stage, else a host's label. */
  name: string;
  readonly aliases: Set<string>;
  readonly stages: Set<string>;
  readonly hosts: Set<string>;
  readonly stageVariables: Map<string, { value: string; at: Place }>;
  readonly versions: Set<string>;
  readonly seen: Seen[];
  /** Stage variables that its stages set to different values. */
  readonly conflicts: Map<string, string>;
}

export function newDraft(key: string, name: string): Draft {
  return {
    key,
    name,
    aliases: new Set(),
    stages: new Set(),
    hosts: new Set(),
    stageVariables: new Map(),
    versions: new Set(),
    seen: [],
    conflicts: new Map(),
  };
}

export function see(draft: Draft, kind: Evidence['kind'], value: string, at: Place): void {
  draft.seen.push({ kind, value, at });
}

export function setStageVariable(draft: Draft, name: string, value: string, at: Place): void {
  const before = draft.stageVariables.get(name);
  if (before === undefined) draft.stageVariables.set(name, { value, at });
  else if (before.value !== value) {
    const secret = looksSecret(name, value) || looksSecret(name, before.value);
    const [one, other] = secret ? ['one value', 'another'] : [`"${before.value}"`, `"${value}"`];
    const both = `${one} (${formatPlace(before.at)}) and ${other} (${formatPlace(at)})`;
    draft.conflicts.set(name, both);
  }
  see(draft, 'stageVariable', looksSecret(name, value) ? name : `${name}=${value}`, at);
}

/** The environment, and its evidence in the order it was seen. */
export function finish(draft: Draft): { environment: Environment; evidence: Evidence[] } {
  const variables = [...draft.stageVariables].filter(([name]) => !draft.conflicts.has(name));
  return {
    environment: {
      name: draft.name,
      aliases: [...draft.aliases],
      hosts: [...draft.hosts],
      stages: [...draft.stages],
      stageVariables: Object.fromEntries(variables.map(([name, { value }]) => [name, value])),
      versions: [...draft.versions],
      functionNames: [],
    },
    evidence: draft.seen.map((seen) => ({ environment: draft.name, ...seen })),
  };
}
