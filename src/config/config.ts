import type { Codemod } from '../codemod/codemod.js';
import type { Place } from '../model/environment.js';
import type { NamedSignal } from '../signals/named-signal.js';
import type { Mention } from './mentioned.js';

/** One environment as dealias.yaml gives it. A list that was left out is undefined, and is filled by recognition. */
export interface ConfiguredEnvironment {
  readonly name: string;
  readonly at: Place;
  readonly aliases?: readonly string[];
  readonly hosts?: readonly string[];
  readonly stages?: readonly string[];
  readonly stageVariables?: Readonly<Record<string, string>>;
  readonly versions?: readonly string[];
  readonly functionNames?: readonly string[];
  readonly account?: string;
  readonly region?: string;
  readonly stack?: string;
  /** The same for each template, by its path. */
  readonly stacks?: Readonly<Record<string, string>>;
  /** Where the stacks are named. */
  readonly stackAt?: Place;
}

/** What separates two environments afterwards. */
export type Boundary = 'stack' | 'region' | 'account';

/** Settings that an environment's stack has for itself: each by environment, all optional. */
export interface OwnSettings {
  /** Whether policies name the data of their own environment alone. */
  readonly access?: boolean;
  readonly logRetention?: Readonly<Record<string, string>>;
  readonly reservedConcurrency?: Readonly<Record<string, string>>;
  readonly tracing?: Readonly<Record<string, string>>;
  readonly throttling?: Readonly<Record<string, { readonly rate: number; readonly burst: number }>>;
  readonly vpc?: Readonly<
    Record<string, { readonly subnets: readonly string[]; readonly securityGroups: readonly string[] }>
  >;
}

/** What dealias.yaml says. All of it is optional: without the file, every list is empty. */
export interface Config {
  /** The file it was read from, or null. */
  readonly file: string | null;
  /** Empty where recognition alone decides; otherwise there are no environments but these. */
  readonly environments: readonly ConfiguredEnvironment[];
  /** The environment that keeps the existing stack. */
  readonly adopt: { readonly environment: string; readonly at: Place } | null;
  readonly boundary: Boundary;
  /** The deployment tools that get files; null where those that are used already do. */
  readonly targets: readonly string[] | null;
  /** Absent: none. */
  readonly own: OwnSettings;
  readonly parameters: ParameterConfig;
  /** Helpers of the company's own that tell the environment. */
  readonly signals: readonly NamedSignal[];
  /** The user's own transforms of jscodeshift, in the order they run. */
  readonly codemods: readonly Codemod[];
  /** Globs of paths that are not looked at. */
  readonly ignore: readonly string[];
  /** Names of what only the repository shows to be there, or not. */
  readonly mentions: readonly Mention[];
}

export interface ParameterConfig {
  /** The variable's name as dealias gives it, to the name the user wants. */
  readonly names: Readonly<Record<string, string>>;
  /** Variables whose values are secrets, whatever they look like. */
  readonly secrets: readonly string[];
  /** Variable, then environment, then the value that wins over what code says; exactly as in the file. */
  readonly overrides: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What holds where there is no dealias.yaml. */
export const NO_CONFIG: Config = {
  file: null,
  environments: [],
  adopt: null,
  boundary: 'stack',
  targets: null,
  parameters: { names: {}, secrets: [], overrides: {} },
  own: {},
  signals: [],
  codemods: [],
  ignore: [],
  mentions: [],
};

/** Where a repository's configuration stands. */
export const CONFIG_FILES: readonly string[] = ['dealias.yaml', 'dealias.yml'];
