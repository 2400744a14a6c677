import { NO_CONFIG } from '../../src/config/config.js';
import { memoryRepository } from '../../src/discover/memory.js';
import { applyEdits } from '../../src/edits/apply-edits.js';
import { mayShowEnvironments } from '../../src/environments/possible.js';
import { recogniseEnvironments } from '../../src/environments/recognise.js';
import { sightingsOf } from '../../src/environments/sightings.js';
import type { Parameter } from '../../src/model/migration.js';
import { Problem } from '../../src/model/problem.js';
import { lambdaFunctions } from '../../src/template/functions.js';
import { gateReferences } from '../../src/template/gate.js';
import { get, isMap } from '../../src/template/navigate.js';
import type { TemplateDocument } from '../../src/template/node.js';
import { readTemplate } from '../../src/template/read.js';
import { transformTemplate } from '../../src/template/transform-template.js';
import { environmentParameters } from '../../transforms/cloudformation/environment-parameters.js';
import type { TemplatePass } from '../../transforms/transform.js';
import { growth } from './growth.js';
import { meaningOf, without } from './meaning.js';

/** What became of one public template. */
export type Tried =
  | { readonly outcome: 'no template' }
  | {
      readonly outcome: 'not read' | 'refused';
      readonly code: string;
      readonly message: string;
      readonly line: number;
    }
  | {
      readonly outcome: 'changed';
      readonly text: string;
      readonly functions: number;
      readonly grown: number;
    };

/** A change set did what it must not. */
export class Wrong extends Error {}

/** The name of the parameter and of the variable; no public template has one of that name. */
export const PARAMETER = 'DealiasCorpusValue';
export const VARIABLE = 'DEALIAS_CORPUS_VALUE';

/**
 * Runs an empty change set and one with a single parameter on a template.
 * @throws Wrong where either does what it must not; whatever else is thrown is a crash.
 */
export function tryTemplate(file: string, text: string): Tried {
  const document = read(file, text);
  if (document instanceof Problem) return { ...told(document), outcome: 'not read' };
  if (!isMap(get(document.root, 'Resources'))) return { outcome: 'no template' };
  assertEmptySet(document);
  assertSearchSees(document);
  const functions = lambdaFunctions(document).filter((each) => !each.edge);
  const { outcome, refused } = transformTemplate(
    passOf(document, functions, [
      parameterFor(
        document,
        functions.map((each) => each.logicalId),
      ),
    ]),
    [environmentParameters],
  );
  if (refused) {
    const { code, message, at } = refused;
    return { outcome: 'refused', code, message, line: at.line };
  }
  const after = applyEdits(text, outcome.edits);
  const added = [
    ['Parameters', PARAMETER],
    ...functions.map((each) => [
      'Resources',
      each.logicalId,
      'Properties',
      'Environment',
      'Variables',
      VARIABLE,
    ]),
  ];
  const grown = assertOnlyAdded(document, after, added);
  return { outcome: 'changed', text: after, functions: functions.length, grown };
}

function read(file: string, text: string): TemplateDocument | Problem {
  try {
    return readTemplate(file, text);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

function told({ code, message, at }: Problem) {
  return { code, message, line: at?.line ?? 1 };
}

function assertEmptySet(document: TemplateDocument): void {
  const { outcome, refused } = transformTemplate(passOf(document, [], []), [environmentParameters]);
  if (refused) throw new Wrong(`the empty change set is refused: ${refused.message}`);
  const gated = gateReferences(document, outcome.edits);
  if (outcome.edits.length > 0 || gated.text !== document.text)
    throw new Wrong('the empty change set changes the text');
}

/** What a parsed template shows, the search that saves the parsing must have let through. */
function assertSearchSees(document: TemplateDocument): void {
  const { file, text } = document;
  const functions = lambdaFunctions(document);
  const given = {
    sightings: sightingsOf(document, functions),
    codeLiterals: [],
    configFiles: [],
    config: NO_CONFIG,
  };
  const { environments, questions } = recogniseEnvironments(given);
  if (environments.length + questions.length === 0) return;
  if (mayShowEnvironments(memoryRepository({ [file]: text }), [file]).length === 0)
    throw new Wrong('it shows environments, and the search of its bytes missed them');
}

function passOf(
  document: TemplateDocument,
  functions: TemplatePass['functions'],
  parameters: readonly Parameter[],
): TemplatePass {
  return {
    document,
    functions,
    environments: [],
    adopt: 'prod',
    verdicts: [],
    code: { readsEnvironment: new Set(), stageVariablesStillRead: new Set(), unreadVariables: new Map() },
    parameters,
  };
}

function parameterFor({ file }: TemplateDocument, functions: readonly string[]): Parameter {
  return {
    name: PARAMETER,
    variable: VARIABLE,
    template: file,
    functions,
    secret: false,
    description: 'The one parameter of this run: "quoted", with a colon',
    values: { dev: 'a', prod: 'b' },
    sources: {},
  };
}

/** The number of lines that had to be made longer, as `{}` and the last entry of a JSON map have to be. */
function assertOnlyAdded(
  before: TemplateDocument,
  text: string,
  added: readonly (readonly string[])[],
): number {
  const after = readTemplate(before.file, text);
  let left = meaningOf(after.root);
  for (const path of added) {
    const rest = without(left, meaningOf(before.root), path);
    if (rest === undefined) throw new Wrong(`${path.join('.')} was not added`);
    left = rest;
  }
  if (JSON.stringify(left) !== JSON.stringify(meaningOf(before.root)))
    throw new Wrong('a value that no edit means is another');
  const grown = growth(before.text, text);
  if (grown === undefined) throw new Wrong('text that was there is gone or elsewhere');
  if (before.eol === '\n' && !before.text.includes('\r') && text.includes('\r'))
    throw new Wrong('the added lines end as no other line does');
  return grown;
}
