import type { TemplatePass } from '../../transforms/transform.js';
import { flatten } from '../environments/template-values.js';
import { environmentVariables } from '../evidence/qualifiers.js';
import { placeAt } from '../model/place.js';
import { Problem } from '../model/problem.js';
import type { ApiDefinition } from './definitions.js';
import { invokedText } from './invoked.js';
import { intrinsic, walk } from './navigate.js';
import type { TemplateNode } from './node.js';
import { qualifierEdits } from './stage-variable-cuts.js';
import { type StageVariablesRead, stageVariablesUnder, together } from './stage-variables-read.js';
import { replaceValue } from './surgery.js';

/** A function of this template that a definition names in a way that leads to one environment's. */
export interface DefinitionCut {
  readonly definition: ApiDefinition;
  readonly node: TemplateNode;
  readonly functionId: string;
  /** The stage variable that chose its alias; undefined where only its fixed name stands there. */
  readonly variable: string | undefined;
  readonly edits: ReturnType<typeof replaceValue>;
}

const FUNCTION = /(\/functions\/).+?(\/invocations)$/s;
const cuts = new WeakMap<TemplatePass, readonly DefinitionCut[]>();

/**
 * How each function that a definition in a file of its own calls by an alias, or by a name that only one stack can
 * have, comes to be the function of its own stack: the qualifier goes, and a fixed ARN becomes `${Id.Arn}`.
 */
export function definitionCuts(pass: TemplatePass): readonly DefinitionCut[] {
  const known = cuts.get(pass);
  if (known) return known;
  const variables = environmentVariables(pass.document, pass.environments);
  const found = (pass.definitions ?? []).flatMap((definition) => cutsIn(pass, definition, variables));
  cuts.set(pass, found);
  return found;
}

function cutsIn(
  pass: TemplatePass,
  definition: ApiDefinition,
  variables: ReadonlySet<string>,
): DefinitionCut[] {
  const found: DefinitionCut[] = [];
  const { document } = definition;
  walk(document.root, (node) => {
    const text = flatten(node);
    if (text === undefined || !FUNCTION.test(text)) return undefined;
    const target = invokedText(pass.document, pass.functions, text);
    if (!target) return undefined;
    const variable = /stageVariables\.(\w+)\}/.exec(target.qualifier ?? '')?.[1];
    const chosen = variable !== undefined && variables.has(variable);
    const sub = intrinsic(node);
    const fixed = sub === undefined && !text.includes('${') && target.qualifier === undefined;
    if (!chosen && !fixed) return undefined;
    const edits = sub
      ? qualifierEdits(pass, node, document)
      : replaceValue(document, node, {
          'Fn::Sub': text
            .replaceAll('${', '${!')
            .replace(
              FUNCTION,
              (_, before: string, after: string) => `${before}\${${target.functionId}.Arn}${after}`,
            ),
        });
    found.push({ definition, node, functionId: target.functionId, variable, edits });
    return false;
  });
  refuseUnsafe(definition, found);
  return found;
}

/** Names of numbers and a number for the version are well in a file, and an error in a template. */
function refuseUnsafe({ document, included }: ApiDefinition, found: readonly DefinitionCut[]): void {
  if (included || found.length === 0 || document.format === 'json') return;
  walk(document.root, (node) => {
    if (node.kind !== 'map') return;
    for (const { key, keyStart, value } of node.entries) {
      const number = /^[0-9]+$/.test(key) && /[0-9]/.test(document.text[keyStart] ?? '');
      const version = key === 'swagger' && value.kind === 'scalar' && value.style === 'plain';
      if (!number && !version) continue;
      throw new Problem(
        'openapi/unquoted',
        `\`${key}\` in ${document.file} is a number, which a template can’t include`,
        {
          at: placeAt(document.file, document.text, keyStart),
          remedy: version
            ? 'Write `swagger: "2.0"`; then run dealias again.'
            : `Write \`'${key}':\`, and every other number that is a key in quotes; then run dealias again.`,
        },
      );
    }
  });
}

/** The stage variables that the definitions of an API go on reading. */
export function readInDefinitions(pass: TemplatePass, api: string): StageVariablesRead {
  const cut = new Set(definitionCuts(pass).map((each) => each.node));
  const definitions = (pass.definitions ?? []).filter(({ resource }) => resource.logicalId === api);
  return together(
    definitions.map(({ document }) => stageVariablesUnder(document.root, (node) => cut.has(node))),
  );
}
