import type { OwnSettings } from '../src/config/config.js';
import type { Environment } from '../src/model/environment.js';
import type { LambdaFunction } from '../src/model/function.js';
import type { Edit, Finding, Notice, Parameter } from '../src/model/migration.js';
import type { StackMade } from '../src/sources/cdk/app.js';
import type { StackClass } from '../src/sources/cdk/stack.js';
import type { AliasCommand } from '../src/sources/serverless/commands.js';
import type { ApiDefinition } from '../src/template/definitions.js';
import type { SuffixedName } from '../src/template/name-mentions.js';
import type { TemplateDocument } from '../src/template/node.js';

/** What every transform tells about itself. Its page is `docs/transforms/<code with / as ->.md`. */
export interface TransformInfo {
  /** `<area>/<pattern it finds>`, stable for ever, e.g. `cloudformation/environment-alias`. */
  readonly code: string;
  /** One line, lower case, what pattern it finds. */
  readonly title: string;
}

/** Whether an alias stands for an environment, and which evidence decided (facts: E1–E6, R1–R5). */
export interface AliasVerdict {
  readonly functionId: string;
  readonly aliasName: string;
  /** Logical id of the AWS::Lambda::Alias; undefined for SAM's AutoPublishAlias. */
  readonly aliasId: string | undefined;
  readonly verdict: 'environment' | 'release' | 'undecided';
  readonly environment: string | undefined;
  /** Sentences a person can check, each naming a place. */
  readonly evidence: readonly string[];
}

/** What the analysis of the code found that a template transform must know. */
export interface CodeFacts {
  /** Logical ids of functions whose code reads the alias, version or host to tell environments apart. */
  readonly readsEnvironment: ReadonlySet<string>;
  /** Stage variables that code still reads after the migration, or may: they stay on the stage. */
  readonly stageVariablesStillRead: Pick<ReadonlySet<string>, 'has'>;
  /** Environment variables that a function's code read before the migration and does not any more, by logical id. */
  readonly unreadVariables: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Everything a template transform sees. It never touches a disk or a clock. */
export interface TemplatePass {
  readonly document: TemplateDocument;
  readonly functions: readonly LambdaFunction[];
  readonly environments: readonly Environment[];
  /** Name of the environment that keeps the existing stack. */
  readonly adopt: string;
  readonly verdicts: readonly AliasVerdict[];
  /** Definitions of the template's APIs that stand in files of their own. Absent: none. */
  readonly definitions?: readonly ApiDefinition[];
  readonly code: CodeFacts;
  /** Parameters that the handlers' decisions became, for this template; they are declared and passed on here. */
  readonly parameters: readonly Parameter[];
  /** Settings that dealias.yaml gives environments of their own. Absent: none. */
  readonly own?: OwnSettings;
  /** Values that dealias.yaml gives: parameter, then environment, then value. Absent: none. */
  readonly chosenValues?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What the transforms earlier in the registry edit in the template; ranges of the same, original text. Absent: nothing yet. */
  readonly earlier?: readonly Edit[];
}

export interface TemplateOutcome {
  readonly findings: readonly Finding[];
  /** Of the template, and of files that it includes. */
  readonly edits: readonly Edit[];
  /** Parameters this transform adds (a name suffix, a domain name), beside those it was given. */
  readonly parameters: readonly Parameter[];
  readonly notices: readonly Notice[];
  /** Parameters whose values it takes from `parameters.overrides` of dealias.yaml. Absent: none. */
  readonly overridable?: readonly string[];
  /** Resources whose physical names are others in the stacks of other environments than the adopted one. Absent: none. */
  readonly renamed?: readonly SuffixedName[];
}

export interface TemplateTransform extends TransformInfo {
  /** @throws Problem to refuse the template's change as a whole. */
  run(pass: TemplatePass): TemplateOutcome;
}

/** What a transform of a Serverless Framework service sees beside the service itself. */
export interface ServerlessPass extends TemplatePass {
  /** Calls of the framework that name an alias, in scripts and pipelines. */
  readonly commands: readonly AliasCommand[];
  /** Environment to the stage it is deployed by; the adopted one keeps the stage of today. */
  readonly stages: ReadonlyMap<string, string>;
}

/** Its edits may be in scripts and pipelines too. */
export interface ServerlessTransform extends TransformInfo {
  /** @throws Problem to refuse the service's change as a whole. */
  run(pass: ServerlessPass): TemplateOutcome;
}

/** What a transform of a stack of the CDK sees. */
export interface CdkPass extends Omit<TemplatePass, 'document' | 'earlier'> {
  readonly text: string;
  readonly stack: StackClass;
  /** Where the app makes the stack. */
  readonly made: StackMade;
}

/** Its edits may be in the app's file too. */
export interface CdkTransform extends TransformInfo {
  /** @throws Problem to refuse the stack's change as a whole. */
  run(pass: CdkPass): TemplateOutcome;
}
