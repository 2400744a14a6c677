import type { Edit, Finding, Parameter } from '../../src/model/migration.js';
import { placeAt } from '../../src/model/place.js';
import { type FixedPlace, fixedPlaces } from '../../src/template/fixed-places.js';
import { inFile, NOTHING } from '../../src/template/outcome.js';
import { replaceValue } from '../../src/template/surgery.js';
import type { TemplateOutcome, TemplatePass, TemplateTransform } from '../transform.js';

const CODE = 'cloudformation/fixed-place';

/**
 * Where environments are accounts or regions: ARNs and addresses that name one. Those of what the stack itself makes
 * follow the stack; of keys, layers, certificates and the rest, each environment has its own, and only a person knows which.
 */
export const fixedPlace: TemplateTransform = {
  code: CODE,
  title: 'an ARN or address of one account or region, where each environment has its own',
  run(pass) {
    const { environments, earlier = [], parameters } = pass;
    if (environments.length < 2 || (earlier.length === 0 && parameters.length === 0)) return NOTHING;
    const places = fixedPlaces(pass);
    const outcomes = places.map((each) => outcomeOf(pass, each));
    return {
      findings: outcomes.flatMap((each) => each.findings),
      edits: outcomes.flatMap((each) => each.edits),
      parameters: unique(outcomes.flatMap((each) => each.parameters)),
      notices: [],
      overridable: places.flatMap(({ own, constant, name }) => (own === undefined && constant ? [name] : [])),
    };
  },
};

function outcomeOf(pass: TemplatePass, place: FixedPlace): TemplateOutcome {
  const { document, earlier = [] } = pass;
  const { node, text, own, name, what, constant } = place;
  const base = { code: CODE, at: placeAt(document.file, document.text, node.start) };
  const touched = earlier.some((edit) => edit.start <= node.end && edit.end >= node.start);
  const values = own === undefined && constant ? valuesOf(pass, place) : undefined;
  const value = own !== undefined ? { sub: own } : values ? { ref: name } : undefined;
  if (value === undefined || touched) {
    const finding: Finding = {
      ...base,
      severity: 'warning',
      message: `\`${text.slice(0, 100)}\` is of one ${what}`,
      outcome: 'refused',
      reason: touched
        ? 'another change is made in the same text'
        : `which one the other environments have can’t be told`,
      remedy:
        touched || !constant
          ? `Write it with \`\${AWS::Region}\` and \`\${AWS::AccountId}\`; then run dealias again.`
          : `Name each under \`parameters.overrides.${name}\` in dealias.yaml: \`${name}: { ${missing(pass)} }\`. It becomes the parameter ${name}.`,
    };
    return { ...NOTHING, findings: [finding] };
  }
  const edits: Edit[] = inFile(document, replaceValue(document, node, value));
  const message =
    own !== undefined
      ? `\`${text.slice(0, 100)}\` follows the stack’s own ${what}`
      : `\`${text.slice(0, 100)}\` becomes the parameter \`${name}\`: each environment has one of its own`;
  return {
    findings: [{ ...base, severity: 'info', message, outcome: 'rewritten' }],
    edits,
    parameters: values ? [parameterOf(pass, place, values)] : [],
    notices: [],
  };
}

/** The adopted environment's is the one that stands there; the others' are a person's to say. */
function valuesOf(
  { environments, adopt, chosenValues = {} }: TemplatePass,
  { name, text }: FixedPlace,
): Record<string, string> | undefined {
  const chosen = chosenValues[name] ?? {};
  const values = environments.map((each) => [
    each.name,
    chosen[each.name] ?? (each.name === adopt ? text : undefined),
  ]);
  return values.some(([, value]) => value === undefined)
    ? undefined
    : Object.fromEntries(values.map(([environment, value]) => [environment, value ?? '']));
}

const missing = ({ environments, adopt }: TemplatePass): string =>
  environments
    .filter((each) => each.name !== adopt)
    .map((each) => `${each.name}: …`)
    .join(', ');

function parameterOf(
  { document, environments }: TemplatePass,
  { name, node, text }: FixedPlace,
  values: Record<string, string>,
): Parameter {
  const at = placeAt(document.file, document.text, node.start);
  return {
    name,
    template: document.file,
    functions: [],
    secret: false,
    description: `What ${text.slice(0, 60)} is in this environment’s place`,
    values,
    sources: Object.fromEntries(environments.map((each) => [each.name, at])),
  };
}

/** One text that stands in several places is one parameter. */
function unique(parameters: readonly Parameter[]): Parameter[] {
  return [...new Map(parameters.map((each) => [each.name, each])).values()];
}
