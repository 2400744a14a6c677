import type { Config, ParameterConfig } from '../config/config.js';
import type { Mention, MentionKind } from '../config/mentioned.js';
import { suggest } from '../config/suggest.js';
import type { Allocated } from '../cut/names.js';
import type { LambdaFunction } from '../model/function.js';
import type { Notice } from '../model/migration.js';
import { formatPlace } from '../model/place.js';
import { Problem } from '../model/problem.js';

/** What one template has to which dealias.yaml may give a name, a value or secrecy. */
export interface Nameable {
  readonly variables: readonly Pick<Allocated, 'variable' | 'from'>[];
  /** Names the user chose that something else has. */
  readonly declined: ReadonlyMap<string, string>;
  /** Parameters whose values only `parameters.overrides` can give. */
  readonly overridable: readonly string[];
  /** Names of `parameters.secrets` that kept a settings object from being written to a file. */
  readonly keptSecret: ReadonlySet<string>;
  /** Whether the template is left as it is for a reason: it may have more, once that is resolved. */
  readonly refused: boolean;
}

/** The names by which dealias.yaml may speak of a variable: its own, and the one it has without `parameters.names`. */
export function namesOf({ variable, from }: Pick<Allocated, 'variable' | 'from'>): string[] {
  return [...new Set([variable, ...from])];
}

/** The values that win over those in code. By its own name before the other, which may be another variable's by now. */
export function overridesOf(
  { overrides }: ParameterConfig,
  variable: Allocated,
  all: readonly Allocated[],
): Readonly<Record<string, string>> {
  const taken = new Set(all.map((each) => each.variable));
  const others = namesOf(variable).filter((name) => !taken.has(name));
  return Object.assign({}, ...others.map((name) => overrides[name]), overrides[variable.variable]);
}

interface Repository {
  readonly config: Config;
  readonly environments: readonly string[];
  readonly functions: readonly LambdaFunction[];
  readonly nameable: readonly Nameable[];
  /** Whether anything is written. */
  readonly changes: boolean;
}

/**
 * What dealias.yaml asks for and nothing in the repository answers to: a secret that is misspelt would be written in
 * clear, a value or a name that is not used would be missed only once it is deployed.
 * @throws Problem `config/matches-nothing`, `config/unknown-environment` or `config/name-taken` where something is written
 * @returns notices where nothing is, or where it can't be told yet
 */
export function checkAsked(repository: Repository): Notice[] {
  const { config, nameable, changes } = repository;
  const unmatched = config.mentions.filter(
    (each) => OF_VARIABLES.has(each.kind) && !isMatched(each, repository),
  );
  const own = unmatched.filter((each) => !each.shared);
  const untold = nameable.some((each) => each.refused);
  const fatal = own.filter(({ kind }) => changes && (!untold || kind === 'secret' || kind === 'environment'));
  const [first] = fatal;
  if (first) throw problemOf(first, fatal.slice(1), repository);
  if (changes) refuseDeclined(config, nameable);
  if (untold && !changes) return [];
  const said = [...own, ...unmatched.filter(({ shared, kind }) => shared && changes && kind === 'secret')];
  return said.map((each) => ({
    code: codeOf(each),
    severity: each.shared ? 'info' : 'warning',
    message: `${sentenceOf(each, repository)} ${remedyOf(each, repository)}`,
    at: each.at,
  }));
}

const OF_VARIABLES: ReadonlySet<MentionKind> = new Set(['environment', 'renamed', 'secret', 'override']);

function isMatched({ kind, name }: Mention, repository: Repository): boolean {
  const { environments, nameable, config } = repository;
  if (kind === 'environment') return environments.length === 0 || environments.includes(name);
  const known = new Set(nameable.flatMap((each) => each.variables.flatMap(namesOf)));
  if (kind === 'renamed') {
    const asked = nameable.some((each) => each.declined.has(name));
    return asked || known.has(name) || isThere(config.parameters.names[name] ?? name, repository);
  }
  if (known.has(name)) return true;
  if (kind === 'override' && nameable.some((each) => each.overridable.includes(name))) return true;
  if (kind === 'secret' && nameable.some((each) => each.keptSecret.has(name))) return true;
  return isThere(name, repository) || isThere(config.parameters.names[name] ?? name, repository);
}

/** Whether an earlier run made the variable: its value is the stack's parameter, no text. */
function isThere(name: string, { functions }: Repository): boolean {
  return functions.some(({ variables }) => {
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    return value === null || value?.includes(`\${`) === true;
  });
}

function codeOf({ kind }: Mention): string {
  return kind === 'environment' ? 'config/unknown-environment' : 'config/matches-nothing';
}

function sentenceOf({ kind, name, under }: Mention, repository: Repository): string {
  const near = suggest(name, kind === 'environment' ? repository.environments : variablesIn(repository));
  const hint = near === null ? '.' : `; did you mean "${near}"?`;
  const set = repository.functions.find(({ variables }) => Object.hasOwn(variables, name));
  if (kind === 'environment') return `${under}: there is no environment "${name}"${hint}`;
  if (set !== undefined)
    return `${under}: ${name} is no variable that dealias makes: ${set.template} sets it itself.`;
  return `${under}: dealias makes no variable "${name}"${hint}`;
}

function remedyOf({ kind }: Mention, repository: Repository): string {
  if (kind === 'environment') return `Use one of ${repository.environments.join(', ')}, or leave it out.`;
  const known = variablesIn(repository);
  const list = known.length === 0 ? 'There are none here.' : `The variables here: ${known.join(', ')}.`;
  const why = kind === 'secret' ? ' A secret under another name would be written in clear.' : '';
  return `${list} Mend the name, or leave the entry out.${why}`;
}

function variablesIn({ nameable }: Repository): string[] {
  return [
    ...new Set(
      nameable.flatMap((each) => [...each.variables.map(({ variable }) => variable), ...each.overridable]),
    ),
  ];
}

function problemOf(first: Mention, others: readonly Mention[], repository: Repository): Problem {
  const more = others.map((each) => `\n  ${formatPlace(each.at)} ${sentenceOf(each, repository)}`).join('');
  return new Problem(codeOf(first), `${sentenceOf(first, repository)}${more}`, {
    at: first.at,
    remedy: remedyOf(first, repository),
  });
}

function refuseDeclined({ mentions }: Config, nameable: readonly Nameable[]): void {
  for (const { declined } of nameable) {
    for (const [from, to] of declined) {
      const at = mentions.find(({ kind, name }) => kind === 'renamed' && name === from)?.at;
      throw new Problem(
        'config/name-taken',
        `parameters.names: ${from} can’t be called ${to}: there is a variable of that name`,
        {
          ...(at && { at }),
          remedy: 'Choose a name that neither the functions nor their code use.',
        },
      );
    }
  }
}
