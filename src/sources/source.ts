import type { AliasVerdict, TemplateOutcome, TemplatePass } from '../../transforms/transform.js';
import type { Config } from '../config/config.js';
import type { Repository } from '../discover/repository.js';
import type { Sightings } from '../environments/sightings.js';
import type { Environment } from '../model/environment.js';
import type { LambdaFunction } from '../model/function.js';
import type { Finding, Notice, Parameter, WrittenFile } from '../model/migration.js';
import type { Deployment } from '../targets/deployment.js';
import type { Deployed } from '../verify/variables.js';

/** A language in which functions are described: what its files are, and what reads them. */
export interface Source {
  /** As the docs call it; the name of its folder. */
  readonly name: string;
  /** Its files in a repository, by name and by a search of bytes: nothing is parsed. Those of tests are left out. */
  find(repository: Repository): readonly string[];
  /** Those of its files that may show environments, by a search of their bytes. The others need not be parsed. */
  mayShowEnvironments(repository: Repository, paths: readonly string[]): readonly string[];
  /**
   * Reads one of its files. What it takes to parse is loaded only then.
   * @throws Problem for what can't be read.
   */
  read(repository: Repository, path: string): Promise<Description>;
}

/** What is asked of a description's transforms: everything but the file itself. */
export type SourcePass = Omit<TemplatePass, 'document' | 'earlier'>;

/** What became of one description. */
export interface Transformed {
  /** Its parameters are those the transforms brought, beside the pass's own. Without edits where it was refused. */
  readonly outcome: TemplateOutcome;
  /** Why the change was refused as a whole. */
  readonly refused: Finding | undefined;
}

export interface DeployQuestion {
  /** Every description that is migrated, by its path; empty where it is only this one. */
  readonly migrated: readonly string[];
  readonly environments: readonly Environment[];
  readonly adopt: string;
  readonly parameters: readonly Parameter[];
  readonly config: Pick<Config, 'boundary' | 'targets' | 'environments'>;
  /** Files that others write already in the same migration, with their texts: they are added to. */
  readonly written?: ReadonlyMap<string, string>;
}

/** The files by which each environment is deployed, and how they are used. */
export interface DeployFiles {
  readonly files: readonly WrittenFile[];
  readonly deployments: readonly Deployment[];
  readonly notices: readonly Notice[];
}

/** One file that describes functions, read: a template, a `serverless.yml`. */
export interface Description {
  /** The name of its source. */
  readonly source: string;
  /** Path from the repository's root. */
  readonly file: string;
  readonly text: string;
  readonly functions: readonly LambdaFunction[];

  /**
   * The aliases, stages and hosts it shows. Nothing is decided here.
   * @param functions those of the whole repository: an alias may belong to one described elsewhere.
   */
  sightings(functions: readonly LambdaFunction[]): Sightings;
  /** A function's environment variables as Lambda would give them to the code. */
  variables(fn: LambdaFunction, deployed: Deployed): Record<string, string>;
  /** Physical names of its functions by logical id, where they are known before they are deployed. */
  functionNames(deployed: Deployed): ReadonlyMap<string, string>;
  /** What changes it; loaded only where there are environments. */
  rewriter(): Promise<Rewriter>;
}

/** What changes one description. */
export interface Rewriter {
  /** Whether `own` of dealias.yaml is done by its transforms. */
  readonly makesOwnSettings: boolean;
  /** Names that a new parameter can't have. */
  readonly taken: ReadonlySet<string>;
  /** Parameters that are declared already: they count against what a stack may have. */
  readonly declared: readonly string[];
  /** Which of the aliases stand for an environment. `readsEnvironment` holds logical ids of functions. */
  verdicts(environments: readonly Environment[], readsEnvironment: ReadonlySet<string>): AliasVerdict[];
  /** Functions that something calls by no alias and by no request, by logical id: what calls them. */
  calledPlainly(): ReadonlyMap<string, string>;
  /** What stacks and secrets are named after. */
  stackBase(environments: readonly Environment[], adopt: string): string;
  /** Runs the transforms and their gate: what would lose its meaning is refused as a whole. */
  transform(pass: SourcePass): Transformed;
  /** What elsewhere in the repository keeps a change from being made. */
  hindrances(parameters: readonly Parameter[], all: readonly Description[]): Finding[];
  /** Functions that may use what `parameters` name for more than one environment; where what they may do is described. */
  accessNotices?(parameters: readonly Parameter[]): Notice[];
  deployFiles(question: DeployQuestion): DeployFiles;
}
