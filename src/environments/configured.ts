import type { Config, ConfiguredEnvironment } from '../config/config.js';
import type { Environment, Evidence } from '../model/environment.js';
import { type Draft, finish } from './draft.js';
import { groupBy } from './group.js';
import { keyOfEnvironment } from './names.js';

/**
 * Lets dealias.yaml win: where it names environments there are no others, and what it says of one
 * replaces what was recognised. What it leaves out is filled in, except with names it gave to another.
 */
export function applyConfig(
  config: Config,
  drafts: ReadonlyMap<string, Draft>,
): { environments: Environment[]; evidence: Evidence[] } {
  const all = [...drafts.values()].map((draft) => ({ key: draft.key, ...finish(draft) }));
  if (config.environments.length === 0) {
    return {
      environments: all.map(({ environment }) => environment),
      evidence: all.flatMap(({ evidence }) => evidence),
    };
  }
  const keyCounts = groupBy(config.environments, ({ name }) => keyOfEnvironment(name));
  const environments: Environment[] = [];
  const evidence: Evidence[] = [];
  for (const given of config.environments) {
    const key = keyOfEnvironment(given.name);
    // `prod` and `production` both configured: nothing recognised can be told to be the one or the other.
    const found = keyCounts.get(key)?.length === 1 ? all.find((one) => one.key === key) : undefined;
    const environment = merge(given, found?.environment, config);
    environments.push(environment);
    evidence.push({ environment: given.name, kind: 'config', value: given.name, at: given.at });
    const kept = (found?.evidence ?? []).filter((seen) => stillHolds(seen, environment));
    evidence.push(...kept.map((seen) => ({ ...seen, environment: given.name })));
  }
  return { environments, evidence };
}

function merge(given: ConfiguredEnvironment, found: Environment | undefined, config: Config): Environment {
  const others = config.environments.filter((other) => other !== given);
  const fill = (list: 'aliases' | 'hosts' | 'stages' | 'versions' | 'functionNames'): readonly string[] => {
    const written = given[list];
    if (written !== undefined) return list === 'hosts' ? written.map((host) => host.toLowerCase()) : written;
    const taken = new Set(others.flatMap((other) => other[list] ?? []).map((name) => name.toLowerCase()));
    return (found?.[list] ?? []).filter((name) => !taken.has(name.toLowerCase()));
  };
  return {
    name: given.name,
    aliases: fill('aliases'),
    hosts: fill('hosts'),
    stages: fill('stages'),
    stageVariables: given.stageVariables ?? found?.stageVariables ?? {},
    versions: fill('versions'),
    functionNames: fill('functionNames'),
    ...(given.account === undefined ? {} : { account: given.account }),
    ...(given.region === undefined ? {} : { region: given.region }),
    ...(given.stack === undefined ? {} : { stack: given.stack }),
    ...(given.stacks === undefined ? {} : { stacks: given.stacks }),
  };
}

function stillHolds(seen: Evidence, environment: Environment): boolean {
  switch (seen.kind) {
    case 'alias':
      return environment.aliases.includes(seen.value);
    case 'stage':
      return environment.stages.includes(seen.value);
    case 'host':
      return environment.hosts.includes(seen.value);
    case 'version':
      return environment.versions.includes(seen.value);
    case 'stageVariable': {
      const equals = seen.value.indexOf('=');
      if (equals < 0) return Object.hasOwn(environment.stageVariables, seen.value);
      return environment.stageVariables[seen.value.slice(0, equals)] === seen.value.slice(equals + 1);
    }
    default:
      return true;
  }
}
