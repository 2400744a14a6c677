import type { Config } from '../config/config.js';
import type { Environment } from '../model/environment.js';
import { formatPlace } from '../model/place.js';
import type { Draft } from './draft.js';
import type { CodeLiteral } from './literals.js';
import { byRank, environmentKey, keyOfEnvironment, keysWithin } from './names.js';

/** Code tells environments apart, and no template shows which there are. */
export function literalQuestion(
  environments: readonly Environment[],
  literals: readonly CodeLiteral[],
): string[] {
  if (environments.length > 0) return [];
  const seen = new Map<string, { name: string; list: string; literal: CodeLiteral }>();
  for (const literal of literals) {
    const host = literal.signal === 'host';
    const [hostKey] = host ? keysWithin(literal.value) : [];
    const key = host ? (hostKey ?? null) : environmentKey(literal.value);
    const list = LISTS[literal.signal];
    if (key !== null && list !== undefined && !seen.has(key))
      seen.set(key, { name: host ? key : literal.value, list, literal });
  }
  if (seen.size < 2) return [];
  const all = [...seen.values()].sort((a, b) => byRank(a.name, b.name));
  const places = all.map(({ literal }) => `"${literal.value}" (${formatPlace(literal.at)})`);
  const lines = all.flatMap(({ name, list, literal }) => [
    `  ${name}:`,
    `    ${list}: [${JSON.stringify(literal.value)}]`,
  ]);
  return [
    `Code compares with ${places.join(', ')}, and no template shows that these are environments. If they are, say so in dealias.yaml:\n${['environments:', ...lines].join('\n')}`,
  ];
}

const LISTS: Partial<Record<CodeLiteral['signal'], string>> = {
  alias: 'aliases',
  stage: 'stages',
  host: 'hosts',
};

/** Code compares the version with `$LATEST`, and which environment runs it cannot be told. */
export function latestQuestion(
  environments: readonly Environment[],
  literals: readonly CodeLiteral[],
  config: Config,
): string[] {
  const compared = literals.find(({ signal, value }) => signal === 'version' && value === '$LATEST');
  if (compared === undefined || environments.length < 2) return [];
  if (environments.some(({ versions }) => versions.includes('$LATEST'))) return [];
  if (config.environments.some(({ versions }) => versions !== undefined)) return [];
  const lines = environments
    .slice(0, 1)
    .map(({ name }) => `environments:\n  ${name}:\n    versions: ["$LATEST"]`);
  return [
    `Code compares the function's version with $LATEST (${formatPlace(compared.at)}), and the templates do not show which one of ${environments
      .map(({ name }) => name)
      .join(
        ', ',
      )} is $LATEST. Name every environment in dealias.yaml, and give the version to the right one:\n${lines.join('\n')}`,
  ];
}

/** Stages of one environment that set one variable to different values. */
export function variableQuestions(drafts: ReadonlyMap<string, Draft>, config: Config): string[] {
  return [...drafts.values()].flatMap((draft) => {
    const given = config.environments.find(({ name }) => keyOfEnvironment(name) === draft.key);
    if (given?.stageVariables !== undefined || (config.environments.length > 0 && given === undefined))
      return [];
    return [...draft.conflicts].map(
      ([name, both]) =>
        `The stage variable ${name} of ${draft.name} is ${both}. Say in dealias.yaml which one counts:\nenvironments:\n  ${draft.name}:\n    stageVariables: { ${name}: … }`,
    );
  });
}
