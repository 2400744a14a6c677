import type { LambdaFunction } from '../../src/model/function.js';
import type { Finding, Parameter } from '../../src/model/migration.js';
import { placeAt } from '../../src/model/place.js';
import { Problem } from '../../src/model/problem.js';
import { entry, get, intrinsic, isSequence, scalarText } from '../../src/template/navigate.js';
import type { TemplateDocument, TemplateNode } from '../../src/template/node.js';
import { type Insert, insertEntries, type TemplateValue } from '../../src/template/surgery.js';
import type { TemplatePass, TemplateTransform } from '../transform.js';

const CODE = 'cloudformation/environment-parameters';

/** Declares what differs between environments as stack parameters, and passes it to the functions that read it. */
export const environmentParameters: TemplateTransform = {
  code: CODE,
  title: 'a template that lacks the parameters its environments differ in',
  run(pass) {
    const nothing = { findings: [], edits: [], parameters: [], notices: [] };
    const parameters = wanted(pass);
    if (parameters.length === 0) return nothing;
    const { document } = pass;
    const inserts = parameters.flatMap((each) => [...declaration(document, each), ...variables(pass, each)]);
    const edits = insertEntries(document, inserts).map((edit) => ({ file: document.file, ...edit }));
    if (edits.length === 0) return nothing;
    return { ...nothing, findings: [finding(document, parameters)], edits };
  },
};

function wanted({ document, parameters }: TemplatePass): Parameter[] {
  const own = parameters.filter((each) => each.template === document.file);
  return [...new Map(own.map((each) => [each.name, each])).values()];
}

/**
 * What declares a parameter: nothing, where it is declared as it is needed.
 * @throws Problem `template/name-taken`
 */
export function declaration(document: TemplateDocument, parameter: Parameter): Insert[] {
  const { name } = parameter;
  const other = get(document.root, 'Resources', name);
  if (other)
    throw taken(document, other, `The resource \`${name}\` has the name of a parameter that is needed`);
  const existing = get(document.root, 'Parameters', name);
  if (!existing) return [{ path: ['Parameters'], key: name, value: declared(parameter) }];
  if (sameMeaning(existing, parameter)) return [];
  const wants = parameter.allowedValues
    ? ` Or give it \`AllowedValues: [${parameter.allowedValues.join(', ')}]\`, if it is the environment’s name.`
    : '';
  throw taken(document, existing, `The parameter \`${name}\` is there already, with another meaning`, wants);
}

function taken(document: TemplateDocument, node: TemplateNode, message: string, more = ''): Problem {
  return new Problem('template/name-taken', message, {
    at: placeAt(document.file, document.text, node.start),
    remedy: `Rename it in the template; then run dealias again.${more}`,
  });
}

function declared(parameter: Parameter): TemplateValue {
  return {
    Type: 'String',
    ...(parameter.description === '' ? {} : { Description: parameter.description }),
    ...(parameter.allowedValues ? { AllowedValues: parameter.allowedValues } : {}),
    ...(parameter.secret ? { NoEcho: true } : {}),
  };
}

/** Whether a declared parameter is the one that is needed: made by an earlier run, or the environment's name. */
function sameMeaning(existing: TemplateNode, parameter: Parameter): boolean {
  if (scalarText(get(existing, 'Type')) !== 'String') return false;
  if (parameter.secret && scalarText(get(existing, 'NoEcho'))?.toLowerCase() !== 'true') return false;
  const allowed = get(existing, 'AllowedValues');
  if (isSequence(allowed)) {
    const texts = new Set(allowed.items.map(scalarText));
    return Object.values(parameter.values).every((value) => texts.has(value));
  }
  if (parameter.allowedValues) return false;
  return scalarText(get(existing, 'Description')) === parameter.description;
}

function variables(pass: TemplatePass, { name, variable, functions }: Parameter): Insert[] {
  if (variable === undefined) return [];
  const { document } = pass;
  return functions.flatMap((id): Insert[] => {
    const known = functionsOf(pass).get(id);
    if (!get(document.root, 'Resources', id)) return [];
    if (known?.edge) {
      throw new Problem(
        'template/edge-variables',
        `${id} runs at CloudFront’s edge, where there are no variables`,
        {
          at: known.at,
          remedy: 'Put the configuration into the function’s code at build time; then run dealias again.',
        },
      );
    }
    for (const holder of [
      get(document.root, 'Resources', id, 'Properties', 'Environment', 'Variables'),
      known?.type === 'AWS::Serverless::Function'
        ? get(document.root, 'Globals', 'Function', 'Environment', 'Variables')
        : undefined,
    ]) {
      const held = entry(holder, variable);
      if (!held) continue;
      if (isRefTo(held.value, name)) return [];
      throw new Problem(
        'template/name-taken',
        `${id} has a variable \`${variable}\` already, with another value`,
        {
          at: placeAt(document.file, document.text, held.keyStart),
          remedy: `Rename or remove it, or choose another name for the new one under \`parameters.names\` in dealias.yaml.`,
        },
      );
    }
    return [
      {
        path: ['Resources', id, 'Properties', 'Environment', 'Variables'],
        key: variable,
        value: { ref: name },
      },
    ];
  });
}

const indexes = new WeakMap<TemplatePass['functions'], ReadonlyMap<string, LambdaFunction>>();

function functionsOf({ functions }: TemplatePass): ReadonlyMap<string, LambdaFunction> {
  const known = indexes.get(functions) ?? new Map(functions.map((each) => [each.logicalId, each]));
  indexes.set(functions, known);
  return known;
}

function isRefTo(node: TemplateNode, name: string): boolean {
  const call = intrinsic(node);
  return call?.name === 'Ref' && call.argument.kind === 'scalar' && call.argument.value === name;
}

function finding(document: TemplateDocument, parameters: readonly Parameter[]): Finding {
  const section = entry(document.root, 'Parameters') ?? entry(document.root, 'Resources');
  const names = parameters.map((each) => each.name).join(', ');
  const functions = new Set(parameters.flatMap((each) => each.functions)).size;
  const passed =
    functions === 0 ? '' : ` and passed on to ${functions} function${functions === 1 ? '' : 's'}`;
  return {
    code: CODE,
    severity: 'info',
    message: `${names}: declared as parameters${passed}`,
    at: placeAt(document.file, document.text, section?.keyStart ?? 0),
    outcome: 'rewritten',
  };
}
