import { posix } from 'node:path';
import type { Config } from '../../../config/config.js';
import type { Repository } from '../../../discover/repository.js';
import { environmentKey, isProduction, keyOfEnvironment } from '../../../environments/names.js';
import type { Environment } from '../../../model/environment.js';
import { samconfigPath } from '../../../targets/sam/own-samconfig.js';
import { type SamTable, samTables } from '../../../targets/sam/samconfig-templates.js';
import { isUsualTemplate } from '../../../targets/sam/usual-template.js';
import type { Copies, Copy } from './copy.js';
import type { Member } from './groups.js';

export interface NamingQuestion {
  readonly repository: Pick<Repository, 'exists' | 'read'>;
  readonly config: Config;
  /** The environments that are known without these templates; empty where there are none. */
  readonly environments: readonly Environment[];
  /** The environment that is said to keep the existing stack, if one is. */
  readonly adopt: string | undefined;
}

/** Copies whose environments have names, with what is known of the stack of each. */
export interface NamedCopies {
  readonly copies: Copies;
  readonly environments: readonly Environment[];
}

/** What has to be said first, and how. */
export interface Unnamed {
  readonly why: string;
  readonly remedy: string;
}

/** Which environment each template describes, which of them is kept, and how their stacks are called. */
export function nameCopies(members: readonly Member[], question: NamingQuestion): NamedCopies | Unnamed {
  const tables = tablesBeside(members, question);
  const named = members.map(({ document, word }) => ({
    document,
    environment: word === undefined ? undefined : nameOf(document.file, word, tables, question),
  }));
  const known = named.flatMap((each) => each.environment ?? []);
  const whole = named.map((each) => ({
    ...each,
    environment: each.environment ?? leftOver(each.document.file, known, tables, question),
  }));
  const lost = whole.find((each) => each.environment === undefined);
  if (lost) return unnamed(lost.document.file, known);
  const copies = whole.map(({ document, environment = '' }): Copy => ({ document, environment }));
  const names = copies.map((each) => each.environment);
  if (new Set(names.map(keyOfEnvironment)).size < names.length)
    return { why: 'two of these files are of one environment', remedy: 'Keep one of them.' };
  const stranger = names.find((each) => !question.environments.some(({ name }) => name === each));
  if (
    question.environments.length > 0 &&
    (stranger !== undefined || question.environments.length > names.length)
  )
    return {
      why: `the repository’s environments are ${question.environments.map((each) => each.name).join(', ')}, and these files are of ${names.join(', ')}`,
      remedy: 'Name the environments of these files under `environments:` in dealias.yaml, and no others.',
    };
  const kept = adoptedCopy(copies, question);
  if (!kept)
    return {
      why: 'it can’t be told which of them keeps its file',
      remedy: `Say which environment is production: \`adopt: ${names[0]}\` in dealias.yaml, or --adopt.`,
    };
  return withStacks({ kept, all: [kept, ...copies.filter((each) => each !== kept)] }, tables, question);
}

function unnamed(file: string, known: readonly string[]): Unnamed {
  const name = known.some(isProduction) ? 'test' : 'prod';
  const lines = [...known, name].map((each) => `${each}: {}`).join(', ');
  return {
    why: `nothing says which environment ${file} describes`,
    remedy: `Name them in dealias.yaml, in a word of your own for that of ${file}: \`environments: { ${lines} }\`.`,
  };
}

function tablesBeside([first]: readonly Member[], { repository }: NamingQuestion): SamTable[] {
  const path = samconfigPath(repository, first?.document.file ?? '');
  if (!repository.exists(path) || path.endsWith('.json')) return [];
  return samTables(path, repository.read(path));
}

const isTableOf = (file: string, { template }: SamTable): boolean =>
  template !== undefined && posix.normalize(template) === posix.basename(file);

/** As dealias.yaml or the other templates call it, else as the samconfig, else as the file’s own name does. */
function nameOf(
  file: string,
  word: string,
  tables: readonly SamTable[],
  { environments }: NamingQuestion,
): string {
  const known = environments.find(({ name }) => keyOfEnvironment(name) === environmentKey(word));
  if (known) return known.name;
  const own = tables.filter((each) => each.environment !== 'default' && isTableOf(file, each));
  return own.length === 1 && own[0] ? own[0].environment : word;
}

/** The environment of a file whose name tells none: the only one that is left. */
function leftOver(
  file: string,
  known: readonly string[],
  tables: readonly SamTable[],
  { environments, adopt }: NamingQuestion,
): string | undefined {
  const keys = known.map(keyOfEnvironment);
  const isLeft = (name: string): boolean => !keys.includes(keyOfEnvironment(name));
  const configured = environments.map(({ name }) => name).filter(isLeft);
  if (environments.length > 0) return configured.length === 1 ? configured[0] : undefined;
  const usual = isUsualTemplate(file);
  const candidates = tables.filter(
    (each) =>
      each.environment !== 'default' &&
      isLeft(each.environment) &&
      (isTableOf(file, each) || (usual && each.template === undefined && each.stackName !== undefined)),
  );
  if (candidates.length === 1) return candidates[0]?.environment;
  return adopt !== undefined && isLeft(adopt) ? adopt : undefined;
}

function adoptedCopy(copies: readonly Copy[], { adopt }: NamingQuestion): Copy | undefined {
  if (adopt !== undefined) return copies.find((each) => each.environment === adopt);
  const [production, another] = copies.filter((each) => isProduction(each.environment));
  return another ? undefined : production;
}

/** Each of them is deployed already: its stack is the one that dealias.yaml or a samconfig deploys its file to. */
function withStacks(
  copies: Copies,
  tables: readonly SamTable[],
  { environments }: NamingQuestion,
): NamedCopies | Unnamed {
  const found = copies.all.map((copy): Environment => {
    const given =
      environments.find((each) => each.name === copy.environment) ?? nothingSeen(copy.environment);
    const { stacks, ...environment } = given;
    const named = stacks?.[copy.document.file] ?? stacks?.[copies.kept.document.file];
    const stack = named ?? given.stack ?? stackIn(tables, copy);
    return { ...environment, ...(stack === undefined ? {} : { stack }) };
  });
  const claimed = tables.find((each) => each.environment === 'default')?.stackName;
  const [kept, ...others] = found;
  if (kept?.stack === undefined && claimed !== undefined && others.some((each) => each.stack === claimed))
    return {
      why: `nothing says which stack ${copies.kept.document.file} is deployed to`,
      remedy: `Say it in dealias.yaml: \`environments.${copies.kept.environment}.stack: { ${copies.kept.document.file}: <name> }\`.`,
    };
  return { copies, environments: found };
}

function stackIn(tables: readonly SamTable[], { environment, document }: Copy): string | undefined {
  const named = tables.filter((each) => each.environment !== 'default');
  const own =
    named.find((each) => each.environment === environment) ??
    named.find((each) => isTableOf(document.file, each));
  if (own?.stackName !== undefined) return own.stackName;
  const usual = isUsualTemplate(document.file);
  const fallback = tables.find((each) => each.environment === 'default');
  const isOwn =
    fallback && (isTableOf(document.file, fallback) || (usual && fallback.template === undefined));
  return isOwn ? fallback.stackName : undefined;
}

function nothingSeen(name: string): Environment {
  return { name, aliases: [], hosts: [], stages: [], stageVariables: {}, versions: [], functionNames: [] };
}
