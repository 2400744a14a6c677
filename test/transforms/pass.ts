import { applyEdits } from '../../src/edits/apply-edits.js';
import { aliasVerdicts } from '../../src/evidence/verdicts.js';
import type { Environment } from '../../src/model/environment.js';
import { lambdaFunctions } from '../../src/template/functions.js';
import { readTemplate } from '../../src/template/read.js';
import { aliasPermission } from '../../transforms/cloudformation/alias-permission.js';
import { environmentAlias } from '../../transforms/cloudformation/environment-alias.js';
import { stagePerEnvironment } from '../../transforms/cloudformation/stage-per-environment.js';
import { stageVariableQualifier } from '../../transforms/cloudformation/stage-variable-qualifier.js';
import { apiStageVariables } from '../../transforms/sam/api-stage-variables.js';
import { autoPublishAlias } from '../../transforms/sam/auto-publish-alias.js';
import type { TemplateOutcome, TemplatePass } from '../../transforms/transform.js';

/** The transforms that take aliases and stages out of a template. */
export const ALIAS_TRANSFORMS = [
  environmentAlias,
  aliasPermission,
  stagePerEnvironment,
  stageVariableQualifier,
  autoPublishAlias,
  apiStageVariables,
];

/** An environment known by an alias and a stage of its name, unless told otherwise. */
export function environment(name: string, more: Partial<Environment> = {}): Environment {
  return {
    name,
    aliases: [name],
    hosts: [],
    stages: [name],
    stageVariables: {},
    versions: [],
    functionNames: [],
    ...more,
  };
}

export const DEV_PROD: readonly Environment[] = [environment('dev'), environment('prod')];

interface Options {
  readonly environments?: readonly Environment[];
  readonly reads?: readonly string[];
  readonly stillRead?: readonly string[];
  readonly file?: string;
}

export function passFor(text: string, options: Options = {}): TemplatePass {
  const document = readTemplate(options.file ?? 'template.yaml', text);
  const functions = lambdaFunctions(document);
  const environments = options.environments ?? DEV_PROD;
  const readsEnvironment = new Set(options.reads ?? []);
  return {
    document,
    functions,
    environments,
    adopt: 'prod',
    verdicts: aliasVerdicts(document, functions, environments, { readsEnvironment }),
    code: {
      readsEnvironment,
      stageVariablesStillRead: new Set(options.stillRead ?? []),
      unreadVariables: new Map(),
    },
    parameters: [],
  };
}

export interface Transformed extends TemplateOutcome {
  readonly text: string;
}

/** Runs the transforms and reads the result again; throws where it can't be read. */
export function transformed(text: string, options: Options = {}): Transformed {
  const pass = passFor(text, options);
  const outcomes = ALIAS_TRANSFORMS.map((each) => each.run(pass));
  const edits = outcomes.flatMap((each) => each.edits);
  const result = applyEdits(text, edits);
  readTemplate(pass.document.file, result);
  return {
    text: result,
    edits,
    findings: outcomes.flatMap((each) => each.findings),
    parameters: outcomes.flatMap((each) => each.parameters),
    notices: outcomes.flatMap((each) => each.notices),
  };
}

/** The lines of a text without those that are blank. */
export function lines(text: string): string[] {
  return text.split(/\r?\n/).filter((each) => each.trim() !== '');
}
