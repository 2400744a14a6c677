import type { Config } from '../config/config.js';
import type { Environment, Evidence } from '../model/environment.js';
import { chooseAdopted } from './adopt.js';
import { environmentFiles } from './config-files.js';
import { applyConfig } from './configured.js';
import { confirm } from './confirm.js';
import { type Draft, newDraft, see, setStageVariable } from './draft.js';
import { assignHosts } from './hosts.js';
import type { CodeLiteral } from './literals.js';
import { byRank, environmentKey, keyOfEnvironment } from './names.js';
import { latestQuestion, literalQuestion, variableQuestions } from './questions.js';
import type { Sightings } from './sightings.js';

export interface RecogniseInput {
  /** What templates show. */
  readonly sightings: Sightings;
  /** Of every source file that is no test; see `codeLiterals`. */
  readonly codeLiterals: readonly CodeLiteral[];
  /** Paths of the repository, or of its settings files: those named after environments are picked out. */
  readonly configFiles: readonly string[];
  readonly config: Config;
}

export interface Recognition {
  /** Development first, production last. Empty when there are none, or none can be told. */
  readonly environments: readonly Environment[];
  readonly evidence: readonly Evidence[];
  /** What a person must say before anything can be changed: each ends in the lines to add to dealias.yaml. */
  readonly questions: readonly string[];
  /** Name of the environment that keeps the existing stack; null when that is a question or there is none. */
  readonly adopt: string | null;
}

/**
 * Which environments a repository has, by what each is recognised, and what tells so.
 * @throws Problem `config/unknown-environment` when dealias.yaml adopts one that is not there.
 */
export function recogniseEnvironments(input: RecogniseInput): Recognition {
  const { config, sightings } = input;
  const given = new Set(config.environments.map(({ name }) => keyOfEnvironment(name)));
  const confirmed = confirm(sightings, given);

  const drafts = new Map<string, Draft>();
  const draftOf = (key: string, name: string): Draft => {
    const draft = drafts.get(key) ?? newDraft(key, name);
    drafts.set(key, draft);
    return draft;
  };
  const latest = new Set<Draft>();
  for (const { key, sighting } of confirmed.aliases) {
    const draft = draftOf(key, sighting.name);
    draft.aliases.add(sighting.name);
    see(draft, 'alias', sighting.name, sighting.at);
    if (sighting.latest) latest.add(draft);
  }
  for (const { key, sighting } of confirmed.stages) {
    const draft = draftOf(key, environmentKey(sighting.name) === key ? sighting.name : key);
    draft.stages.add(sighting.name);
    see(draft, 'stage', sighting.name, sighting.at);
    for (const { name, value, at } of sighting.variables) {
      setStageVariable(draft, name, value, at);
      if (sightings.qualifierVariables.has(name) && keyOfEnvironment(value) === key) draft.aliases.add(value);
    }
  }
  for (const { key, name } of config.environments.map((one) => ({
    key: keyOfEnvironment(one.name),
    name: one.name,
  }))) {
    draftOf(key, name);
  }
  assignHosts(drafts, sightings.hosts, input.codeLiterals);
  const [only, another] = latest;
  if (only !== undefined && another === undefined) {
    only.versions.add('$LATEST');
    for (const { key, sighting } of confirmed.aliases) {
      if (key === only.key && sighting.latest) see(only, 'version', '$LATEST', sighting.at);
    }
  }
  addSupport(drafts, input);

  const { environments, evidence } = applyConfig(config, drafts);
  const found = environments.toSorted((a, b) => byRank(a.name, b.name));
  const questions = [
    ...(config.environments.length > 0 ? [] : confirmed.conflicts),
    ...variableQuestions(drafts, config),
    ...latestQuestion(found, input.codeLiterals, config),
    ...literalQuestion(found, input.codeLiterals),
  ];
  const { adopt, question } = chooseAdopted(config, found);
  return {
    environments: found,
    evidence,
    questions: question === null ? questions : [...questions, question],
    adopt,
  };
}

/** Literals in code and names of settings files bear out an environment; they never make one. */
function addSupport(drafts: ReadonlyMap<string, Draft>, input: RecogniseInput): void {
  for (const { signal, value, at } of input.codeLiterals) {
    const owner = signal === 'host' || signal === 'version' ? undefined : drafts.get(keyOfEnvironment(value));
    if (owner !== undefined) see(owner, 'literal', value, at);
  }
  for (const { path, name } of environmentFiles(input.configFiles)) {
    const owner = drafts.get(keyOfEnvironment(name));
    if (owner !== undefined) see(owner, 'configFile', path, { file: path, line: 1, column: 1 });
  }
}
