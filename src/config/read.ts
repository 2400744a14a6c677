import { posix } from 'node:path';
import type { Codemod } from '../codemod/codemod.js';
import type { Repository } from '../discover/repository.js';
import type { Place } from '../model/environment.js';
import { formatPlace } from '../model/place.js';
import { Problem } from '../model/problem.js';
import type { NamedSignal } from '../signals/named-signal.js';
import {
  type Boundary,
  CONFIG_FILES,
  type Config,
  type ConfiguredEnvironment,
  NO_CONFIG,
  type OwnSettings,
  type ParameterConfig,
} from './config.js';
import { type ConfigDocument, parseConfigDocument } from './document.js';
import { mentionsIn } from './mentioned.js';
import { suggest } from './suggest.js';
import { validateConfig } from './validate.js';

/**
 * Reads dealias.yaml at the repository's root; {@link NO_CONFIG} where there is none.
 * @throws Problem `config/…` with the place, when it does not fit its schema or contradicts itself.
 */
export function readConfig(repository: Repository): Config {
  const present = CONFIG_FILES.filter((file) => repository.exists(file));
  const [file, second] = present;
  if (file === undefined) return NO_CONFIG;
  if (second !== undefined) {
    throw new Problem('config/two-files', `Both ${file} and ${second} are there.`, {
      at: { file: second, line: 1, column: 1 },
      remedy: `Keep ${file} only.`,
    });
  }
  return parseConfig(file, textOf(repository, file));
}

/** It names what is ignored, so that it can't be ignored itself: what is wrong with it is for it alone. */
function textOf(repository: Repository, file: string): string {
  try {
    return repository.read(file);
  } catch (cause) {
    if (!(cause instanceof Problem) || cause.code === 'file/not-checked-out') throw cause;
    throw new Problem('config/unreadable', cause.message, {
      cause,
      at: cause.at ?? { file, line: 1, column: 1 },
      remedy: `Make ${file} a readable file of YAML in UTF-8, or move it away.`,
    });
  }
}

/** The configuration a text holds. Throws as {@link readConfig} does. */
export function parseConfig(file: string, text: string): Config {
  const document = parseConfigDocument(file, text);
  validateConfig(document);
  const data = (document.data ?? {}) as ConfigData;
  const environments = Object.entries(data.environments ?? {}).map(([name, given]): ConfiguredEnvironment => {
    const { stack, ...others } = given ?? {};
    const at = document.placeOfKey(['environments'], name);
    return { ...others, name, at, ...stacksOf(document, name, stack) };
  });
  refuseSharedNames(document, environments);
  const parameters = parametersOf(document, data, environments);
  const adopt =
    data.adopt === undefined ? null : { environment: data.adopt, at: document.placeOf(['adopt']) };
  if (adopt !== null && environments.length > 0)
    requireEnvironment(document, environments, adopt.environment, adopt.at);
  const signals = signalsOf(document, data, environments);
  const boundary = data.boundary ?? 'stack';
  requireBoundary(document, environments, boundary);
  const codemods = codemodsOf(document, data);
  return {
    file,
    environments,
    adopt,
    boundary,
    targets: data.targets ?? null,
    own: ownSettings(document, data, environments),
    parameters,
    signals,
    codemods,
    ignore: data.ignore ?? [],
    mentions: mentionsIn(document, data),
  };
}

/** What the schema promises of one environment. */
type EnvironmentData = Omit<ConfiguredEnvironment, 'name' | 'at' | 'stack' | 'stacks' | 'stackAt'> & {
  readonly stack?: string | Readonly<Record<string, string>>;
};

/** The same for the whole file. */
interface ConfigData {
  environments?: Record<string, EnvironmentData | null> | null;
  adopt?: string;
  boundary?: Boundary;
  targets?: string[];
  own?: OwnData | null;
  parameters?: {
    names?: Record<string, string>;
    secrets?: string[];
    overrides?: Record<string, Record<string, unknown>>;
  } | null;
  signals?: {
    module: string;
    export?: string;
    kind?: NamedSignal['kind'];
    values?: Record<string, string>;
  }[];
  codemods?: {
    transform: string;
    files?: string[];
    ignore?: string[];
    parser?: string;
    options?: Record<string, unknown>;
  }[];
  ignore?: string[];
}

/** One name for the only template there is, or a name by each template's path. */
function stacksOf(
  document: ConfigDocument,
  environment: string,
  stack: EnvironmentData['stack'],
): Pick<ConfiguredEnvironment, 'stack' | 'stacks' | 'stackAt'> {
  if (stack === undefined) return {};
  const stackAt = document.placeOf(['environments', environment, 'stack']);
  if (typeof stack === 'string') return { stack, stackAt };
  const named = Object.entries(stack).map(([template, name]) => [posix.normalize(template), name]);
  return { stacks: Object.fromEntries(named), stackAt };
}

function parametersOf(
  document: ConfigDocument,
  data: ConfigData,
  environments: readonly ConfiguredEnvironment[],
): ParameterConfig {
  const given = data.parameters ?? {};
  const overrides: Record<string, Record<string, string>> = {};
  for (const [variable, values] of Object.entries(given.overrides ?? {})) {
    const texts: Record<string, string> = {};
    for (const environment of Object.keys(values)) {
      const path = ['parameters', 'overrides', variable];
      if (environments.length > 0) {
        requireEnvironment(document, environments, environment, document.placeOfKey(path, environment));
      }
      const value = values[environment];
      texts[environment] = typeof value === 'string' ? value : document.sourceOf([...path, environment]);
    }
    overrides[variable] = texts;
  }
  return { names: given.names ?? {}, secrets: given.secrets ?? [], overrides };
}

function signalsOf(
  document: ConfigDocument,
  data: ConfigData,
  environments: readonly ConfiguredEnvironment[],
): NamedSignal[] {
  return (data.signals ?? []).map(
    ({ module, export: name = 'default', kind = 'function', values = {} }, index) => {
      for (const environment of Object.keys(values)) {
        const at = document.placeOfKey(['signals', index, 'values'], environment);
        if (environments.length > 0) requireEnvironment(document, environments, environment, at);
      }
      return { module, export: name, kind, values };
    },
  );
}

function codemodsOf(document: ConfigDocument, data: ConfigData): Codemod[] {
  return (data.codemods ?? []).map(({ files = [], ignore = [], options = {}, ...given }, index) => {
    const at = document.placeOf(['codemods', index, 'transform']);
    return { ...given, at, files, ignore, options };
  });
}

function requireEnvironment(
  document: ConfigDocument,
  environments: readonly ConfiguredEnvironment[],
  name: string,
  at: Place,
): void {
  const known = environments.map((environment) => environment.name);
  if (known.includes(name)) return;
  const near = suggest(name, known);
  throw new Problem(
    'config/unknown-environment',
    `${document.file}: there is no environment "${name}"${near ? `; did you mean "${near}"?` : '.'}`,
    { at, remedy: `Use one of ${known.join(', ')}, or add "${name}" under environments.` },
  );
}

/** What the schema promises of `own`; numbers become the texts that parameters are. */
type OwnData = Omit<OwnSettings, 'logRetention' | 'reservedConcurrency'> & {
  readonly logRetention?: Readonly<Record<string, number>>;
  readonly reservedConcurrency?: Readonly<Record<string, number>>;
};

function ownSettings(
  document: ConfigDocument,
  data: ConfigData,
  environments: readonly ConfiguredEnvironment[],
): OwnSettings {
  const { logRetention, reservedConcurrency, ...others } = data.own ?? {};
  if (environments.length > 0)
    for (const [setting, values] of Object.entries(data.own ?? {}))
      for (const name of Object.keys(values))
        requireEnvironment(document, environments, name, document.placeOfKey(['own', setting], name));
  const texts = (values: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
  return {
    ...others,
    ...(logRetention && { logRetention: texts(logRetention) }),
    ...(reservedConcurrency && { reservedConcurrency: texts(reservedConcurrency) }),
  };
}

/** Environments that an account or a region separates each need one of their own. */
function requireBoundary(
  document: ConfigDocument,
  environments: readonly ConfiguredEnvironment[],
  boundary: Boundary,
): void {
  if (boundary === 'stack') return;
  const at = document.placeOf(['boundary']);
  const without = environments.find((each) => each[boundary] === undefined);
  const values = environments.map((each) => each[boundary]);
  const twice = environments.find((each, index) => values.indexOf(each[boundary]) !== index);
  if (environments.length > 0 && !without && !twice) return;
  throw new Problem(
    'config/boundary',
    without
      ? `${document.file}: the boundary is the ${boundary}, and ${without.name} has none.`
      : twice
        ? `${document.file}: the boundary is the ${boundary}, and ${twice.name} has another environment’s.`
        : `${document.file}: the boundary is the ${boundary}, and no environments are given.`,
    { at, remedy: `Give each environment its own \`${boundary}\` under \`environments\`.` },
  );
}

/** What tells environments apart must belong to one of them. */
function refuseSharedNames(document: ConfigDocument, environments: readonly ConfiguredEnvironment[]): void {
  const claimed = new Map<string, { environment: string; at: Place }>();
  const claim = (kind: string, value: string, key: string, environment: string, at: Place): void => {
    const before = claimed.get(`${kind} ${key}`);
    if (before !== undefined) {
      throw new Problem(
        'config/claimed-twice',
        `${document.file}: ${kind} "${value}" belongs to ${before.environment} (${formatPlace(before.at)}) and to ${environment} (${formatPlace(at)}).`,
        { at, remedy: 'Leave it in one of the two.' },
      );
    }
    claimed.set(`${kind} ${key}`, { environment, at });
  };
  for (const environment of environments) {
    const { name, at } = environment;
    // Two files that differ by case only are one file on macOS and Windows.
    claim('the name', name, name.toLowerCase(), name, at);
    for (const [field, kind] of LISTS) {
      (environment[field] ?? []).forEach((value, index) => {
        const key = field === 'hosts' ? value.toLowerCase() : value;
        claim(kind, value, key, name, document.placeOf(['environments', name, field, index]));
      });
    }
    const { stack, stacks = {}, account, region } = environment;
    const path = ['environments', name, 'stack'];
    const claimStack = (each: string, place: Place): void =>
      claim('stack', each, [each, account, region].join(' '), name, place);
    if (stack !== undefined) claimStack(stack, document.placeOf(path));
    for (const [template, each] of Object.entries(stacks))
      claimStack(each, document.placeOfKey(path, template));
  }
}

const LISTS = [
  ['aliases', 'alias'],
  ['hosts', 'host'],
  ['stages', 'stage'],
  ['versions', 'version'],
  ['functionNames', 'function name'],
] as const;
