import type { Place } from '../model/environment.js';
import type { StackPlan } from '../model/migration.js';
import { placeAt } from '../model/place.js';
import { isThere } from '../model/stack.js';
import type { SamDeployment } from '../targets/sam/sam-deployment.js';
import { entry, get, isMap } from '../template/navigate.js';
import type { MapEntry, TemplateDocument } from '../template/node.js';
import type { Check } from './report.js';
import { parametersIn } from './stacks.js';
import type { Deployed } from './variables.js';

/** A stack of a template that was changed, with what it is deployed with. */
export interface Stack {
  readonly plan: StackPlan;
  readonly document: TemplateDocument;
  /** What the stack is made from today. */
  readonly earlier: TemplateDocument | undefined;
  readonly deployed: Deployed;
  /** What the samconfig deploys it with; undefined where none does. */
  readonly samconfig: SamDeployment | undefined;
}

export function placeOf({ file, text }: TemplateDocument, offset: number): Place {
  return placeAt(file, text, offset);
}

/** Every parameter must have a value in every environment, and no file may give what is not declared. */
export function valueChecks(stack: Stack, file: string | undefined): Check[] {
  const { environment, parameterFile } = stack.plan;
  const { document, earlier } = stack;
  const entries = parametersOf(document);
  const known = new Set(parametersOf(earlier).map(({ key }) => key));
  const isKnown = ({ key }: MapEntry): boolean => known.has(key);
  const needed = entries.filter(hasNoDefault);
  const brought = needed.filter((each) => !isKnown(each));
  const held = needed.filter(isKnown);
  const error = (message: string, at?: Place): Check => ({
    severity: 'error',
    environment,
    message,
    ...(at === undefined ? {} : { at }),
  });
  const given = file === undefined ? {} : parametersIn(file);
  const at = { file: parameterFile, line: 1, column: 1 };
  const missing = (): Check[] => {
    if (file !== undefined)
      return brought
        .filter(({ key }) => given[key] === undefined)
        .map(({ key, keyStart }) =>
          error(
            `${parameterFile} gives no value for ${key}, which has no default`,
            placeOf(document, keyStart),
          ),
        );
    if (brought.length === 0) return [];
    return [
      error(`there is no ${parameterFile}, from which ${environment} gets its ${brought.length} values`),
    ];
  };
  return [
    ...missing(),
    ...Object.keys(given)
      .filter((name) => !entries.some(({ key }) => key === name))
      .map((name) => error(`${document.file} declares no parameter ${name}`, at)),
    ...withoutValue(stack, held, given),
    ...samconfigChecks(
      stack,
      entries.filter((each) => !isKnown(each)),
      given,
      error,
    ),
  ];
}

/** What had no default before: a stack that is there keeps its value, a new one can’t be made without. */
function withoutValue(
  { plan, document, samconfig }: Stack,
  held: readonly MapEntry[],
  given: Readonly<Record<string, string>>,
): Check[] {
  if (isThere(plan)) return [];
  return held
    .filter(({ key }) => given[key] === undefined && samconfig?.values.get(key) === undefined)
    .map(({ key, keyStart }) => ({
      severity: 'warning',
      environment: plan.environment,
      message: `nothing gives ${key} a value, which has no default: the new stack ${plan.stackName} can’t be made without one. Give it one in ${plan.parameterFile}${samconfig === undefined ? '' : ` and ${samconfig.at.file}`}`,
      at: placeOf(document, keyStart),
    }));
}

/** `sam deploy` takes its values from the samconfig alone: those that came with the migration stand there, too. */
function samconfigChecks(
  { plan: { environment, parameterFile }, samconfig }: Stack,
  brought: readonly MapEntry[],
  given: Readonly<Record<string, string>>,
  error: (message: string, at?: Place) => Check,
): Check[] {
  if (samconfig === undefined) return [];
  const { values, at } = samconfig;
  return brought.flatMap(({ key }): Check[] => {
    const value = values.get(key);
    if (given[key] === undefined || value === given[key]) return [];
    return [
      value === undefined
        ? error(`${at.file} gives ${environment} no value for ${key}, and ${parameterFile} does`, at)
        : error(`${at.file} gives ${environment} another value for ${key} than ${parameterFile} does`, at),
    ];
  });
}

/** A parameter that someone has to give a value. */
export function hasNoDefault({ value }: MapEntry): boolean {
  return !entry(value, 'Default');
}

export function parametersOf(document: TemplateDocument | undefined): readonly MapEntry[] {
  const declared = get(document?.root, 'Parameters');
  return isMap(declared) ? declared.entries : [];
}

/** Names of parameters that came with the migration, have no default and are given no value. */
export function missingValues(
  document: TemplateDocument | undefined,
  earlier: TemplateDocument | undefined,
  given: Readonly<Record<string, string>>,
): string[] {
  const known = new Set(parametersOf(earlier).map(({ key }) => key));
  return parametersOf(document)
    .filter((each) => !known.has(each.key) && hasNoDefault(each) && given[each.key] === undefined)
    .map(({ key }) => key);
}
