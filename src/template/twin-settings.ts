import type { TemplatePass } from '../../transforms/transform.js';
import type { Place } from '../model/environment.js';
import type { Notice, Parameter } from '../model/migration.js';
import { placeAt } from '../model/place.js';
import { Problem } from '../model/problem.js';
import { get, isScalar, scalarText } from './navigate.js';
import type { ScalarNode, TemplateNode } from './node.js';
import type { Difference } from './setting-differences.js';
import { replaceValue } from './surgery.js';
import type { KeptSource } from './twin-sources.js';

interface Settings {
  readonly edits: ReturnType<typeof replaceValue>;
  readonly parameters: readonly Parameter[];
  readonly notices: readonly Notice[];
}

/** Properties whose JSON goes out as it stands: there a number that comes by a parameter would be a text. */
const JSON_PROPERTY = /^(?:FilterPolicy|EventPattern|RedrivePolicy|DeliveryPolicy)$/;
/** What YAML may take for something else than a text. */
const NO_TEXT = /^(?:|~|null|true|false|[-+.\d].*)$/i;
const PUBLIC = 'NONE';
const CLOSED = 'AWS_IAM';

/** A setting that becomes a parameter, with the values of the environments that differ from the adopted one. */
interface Carried {
  readonly path: readonly string[];
  readonly node: ScalarNode;
  readonly values: Map<string, string>;
}

/**
 * A source that stays takes the place of those that other environments had. Where both set a plain value, each
 * environment keeps its own by a parameter; of what can't be carried so, a notice says what is lost.
 */
export function twinSettings(pass: TemplatePass, { source, twins, without }: KeptSource): Settings {
  const { document } = pass;
  const { resource } = source;
  const carried = new Map<string, Carried>();
  const told: { readonly environment: string; readonly id: string; readonly difference: Difference }[] = [];
  for (const { environment, source: other, differences } of twins) {
    for (const difference of differences) {
      const { path, kept } = difference;
      const value = plain(difference.other, path);
      const node = plain(kept, path);
      if (value === undefined || node === undefined) {
        told.push({ environment, id: other.resource.logicalId, difference });
        continue;
      }
      const key = path.join('.');
      const known = carried.get(key) ?? { path, node, values: new Map() };
      carried.set(key, known);
      known.values.set(environment, value.value);
    }
  }
  closePublic(pass, { source, twins, without }, carried);
  const all = [...carried.values()];
  return {
    edits: all.flatMap(({ node, path }) =>
      replaceValue(document, node, { ref: nameOf(resource.logicalId, path) }),
    ),
    parameters: all.map((each) => parameterOf(pass, resource.logicalId, each)),
    notices: told.map(({ environment, id, difference }) => ({
      code: 'H-BEHAVIOUR',
      severity: 'warning',
      message: lost(pass, resource.logicalId, id, environment, difference),
      at: placeOf(pass, difference.kept ?? resource.entry.value),
    })),
  };
}

/** A function's address that is open to everybody in one environment is not opened in others. */
function closePublic(
  pass: TemplatePass,
  { source: { resource }, twins, without }: KeptSource,
  carried: Map<string, Carried>,
): void {
  if (resource.type !== 'AWS::Lambda::Url') return;
  const node = get(resource.properties, 'AuthType');
  const text = scalarText(node);
  const types = twins.map(({ source }) => scalarText(get(source.resource.properties, 'AuthType')));
  if (text !== undefined && text !== PUBLIC) return;
  if (text === PUBLIC && isScalar(node) && !types.includes(undefined)) {
    const values = carried.get('AuthType')?.values ?? new Map<string, string>();
    for (const each of without) values.set(each, CLOSED);
    if (values.size > 0) carried.set('AuthType', { path: ['AuthType'], node, values });
    return;
  }
  if (
    without.length === 0 &&
    twins.every((each) => !each.differences.some(({ path }) => path[0] === 'AuthType'))
  )
    return;
  throw new Problem(
    'template/public-address',
    `${resource.logicalId} may be open to everybody, and would be in every environment’s stack: in some of them it isn’t, or that can’t be told`,
    {
      at: placeOf(pass, node ?? resource.entry.value),
      remedy: 'Write `AuthType` out for each alias’s address; then run dealias again.',
    },
  );
}

/** A scalar that a parameter can stand for. */
function plain(node: TemplateNode | undefined, path: readonly string[]): ScalarNode | undefined {
  if (!isScalar(node) || node.tag !== undefined || node.anchor !== undefined) return undefined;
  const isText = node.style !== 'plain' || !NO_TEXT.test(node.value);
  return isText || !JSON_PROPERTY.test(path[0] ?? '') ? node : undefined;
}

function nameOf(logicalId: string, path: readonly string[]): string {
  const parts = path.map((each) =>
    /^\d+$/.test(each)
      ? String(Number(each) + 1)
      : each.replace(/[^A-Za-z0-9]/g, '').replace(/^[a-z]/, (first) => first.toUpperCase()),
  );
  return [logicalId, ...parts].join('');
}

function parameterOf(pass: TemplatePass, logicalId: string, { path, node, values }: Carried): Parameter {
  const at = placeOf(pass, node);
  const names = pass.environments.map((each) => each.name);
  return {
    name: nameOf(logicalId, path),
    template: pass.document.file,
    functions: [],
    secret: false,
    description: `${path.join('.')} of ${logicalId}`,
    values: Object.fromEntries(names.map((each) => [each, values.get(each) ?? node.value])),
    sources: Object.fromEntries(names.map((each) => [each, at])),
  };
}

function lost(
  pass: TemplatePass,
  id: string,
  other: string,
  environment: string,
  { path, kept, other: had }: Difference,
): string {
  const what = path.join('.');
  const of = other === id ? '' : ` by ${other}, which goes`;
  const now = kept ? `is ${textOf(pass, kept)} from now on, as in ${pass.adopt}` : 'is not set any more';
  const before = had ? `was ${textOf(pass, had)}${of}` : `was not set${of}`;
  return `${id} serves ${environment}, too: there ${what} ${before}, and ${now}. Where ${environment} needs its own, write it with a condition.`;
}

function textOf({ document }: TemplatePass, node: TemplateNode): string {
  const text = document.text.slice(node.start, node.end).replace(/\s+/g, ' ');
  return `\`${text.length > 120 ? `${text.slice(0, 117)}…` : text}\``;
}

/** Where in the template a node stands. */
function placeOf({ document }: TemplatePass, node: TemplateNode): Place {
  return placeAt(document.file, document.text, node.start);
}

/** What environments get that had nothing like it. Where there is a switch, what is said of that says so. */
export function newNotice(pass: TemplatePass, { source, without }: KeptSource): Notice[] {
  const { resource, toggle } = source;
  if (toggle || without.length === 0) return [];
  const settings = (resource.properties?.entries ?? [])
    .filter(
      (each) =>
        !/^(?:Qualifier|FunctionName|TargetFunctionArn|Endpoint|DestinationArn|Dimensions)$/.test(each.key),
    )
    .map((each) => `${each.key} ${textOf(pass, each.value)}`);
  const closed =
    resource.type === 'AWS::Lambda::Url' && scalarText(get(resource.properties, 'AuthType')) === PUBLIC;
  const { logicalId } = resource;
  const what = closed
    ? `: there it is closed (${CLOSED}) until its parameter says otherwise`
    : settings.map((each, index) => (index === 0 ? `: ${each}` : `, ${each}`)).join('');
  return [
    {
      code: 'H-BEHAVIOUR',
      severity: 'warning',
      message: `${logicalId} exists in every environment’s stack from now on, and ${without.join(', ')} had none like it${what}.`,
      at: placeAt(pass.document.file, pass.document.text, resource.entry.keyStart),
    },
  ];
}
