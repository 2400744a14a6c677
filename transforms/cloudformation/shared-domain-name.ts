import type { Finding, Notice, Parameter } from '../../src/model/migration.js';
import { placeAt } from '../../src/model/place.js';
import { domainNames, type PhysicalName } from '../../src/template/names-of-resources.js';
import { entry, get, references, resources, scalarText } from '../../src/template/navigate.js';
import type { TemplateDocument } from '../../src/template/node.js';
import { NOTHING } from '../../src/template/outcome.js';
import { type Insert, insertEntries } from '../../src/template/surgery.js';
import type { TemplatePass, TemplateTransform } from '../transform.js';

const CODE = 'cloudformation/shared-domain-name';
const DESCRIPTION = 'Whether this stack has the domains, true or false';
/** Types that mean nothing without their domain, so that a stack may do without them. */
const DEPENDENT =
  /^AWS::(?:ApiGateway::(?:DomainName|BasePathMapping)|ApiGatewayV2::(?:DomainName|ApiMapping)|Route53::RecordSet)$/;

/**
 * A domain name can be one stack's only. The domains, with their mappings and records, go on existing in the
 * stack that is kept and are left out of the others, by a condition.
 */
export const sharedDomainName: TemplateTransform = {
  code: CODE,
  title: 'a domain name that every stack of the template would claim',
  run(pass) {
    const { document, parameters, earlier = [], environments } = pass;
    if ((parameters.length === 0 && earlier.length === 0) || environments.length < 2) return NOTHING;
    const names = domainNames(document).filter((each) => !isGone(pass, each.node.start));
    if (names.length === 0) return NOTHING;
    const held = withDependents(pass, names);
    const refusal = refusalFor(pass, held);
    if (refusal !== undefined)
      return { ...NOTHING, findings: names.map((each) => refused(document, each, refusal)) };
    const parameter = freeName(document, 'Parameters', 'Domains');
    const condition = freeName(document, 'Conditions', 'HasDomains');
    const outputs = outputsOf(document, held).filter(
      (name) => !isGone(pass, keyStart(document, 'Outputs', name)),
    );
    const inserts: Insert[] = [
      { path: ['Conditions'], key: condition, value: { 'Fn::Equals': [{ ref: parameter }, 'true'] } },
      ...[...held].map((id): Insert => ({ path: ['Resources', id], key: 'Condition', value: condition })),
      ...outputs.map((name): Insert => ({ path: ['Outputs', name], key: 'Condition', value: condition })),
    ];
    return {
      findings: names.map((each) => rewritten(pass, each, condition)),
      edits: insertEntries(document, inserts).map((edit) => ({ file: document.file, ...edit })),
      parameters: [parameterOf(pass, parameter)],
      notices: [notice(pass, names)],
    };
  },
};

function isGone({ earlier = [] }: TemplatePass, offset: number): boolean {
  return earlier.some((edit) => edit.text === '' && edit.start <= offset && offset < edit.end);
}

/** The domains’ resources and all that names one of them. */
function withDependents(pass: TemplatePass, names: readonly PhysicalName[]): Set<string> {
  const { document } = pass;
  const texts = new Set(names.map((each) => scalarText(each.node)));
  const held = new Set(names.map((each) => each.owner));
  for (const { logicalId, properties } of resources(document)) {
    const text = scalarText(get(properties, 'DomainName'));
    if (text !== undefined && texts.has(text)) held.add(logicalId);
  }
  const all = references(document).filter(
    (each) => each.section === 'Resources' && !isGone(pass, each.start),
  );
  for (let size = 0; size !== held.size; ) {
    size = held.size;
    for (const { target, owner } of all) if (owner !== undefined && held.has(target)) held.add(owner);
  }
  return held;
}

function refusalFor({ document }: TemplatePass, held: ReadonlySet<string>): string | undefined {
  for (const { logicalId, type = '', body } of resources(document)) {
    if (!held.has(logicalId)) continue;
    if (!DEPENDENT.test(type)) return `${logicalId} (${type}) depends on it, and every stack needs that`;
    if (get(body, 'Condition')) return `${logicalId} has a condition already`;
  }
  const output = outputsOf(document, held).find((name) => get(document.root, 'Outputs', name, 'Condition'));
  return output === undefined ? undefined : `the output ${output} names it, and has a condition already`;
}

function outputsOf(document: TemplateDocument, held: ReadonlySet<string>): string[] {
  const owners = references(document)
    .filter((each) => each.section === 'Outputs' && held.has(each.target))
    .flatMap((each) => each.owner ?? []);
  return [...new Set(owners)];
}

function keyStart({ root }: TemplateDocument, section: string, key: string): number {
  return entry(get(root, section), key)?.keyStart ?? 0;
}

function freeName({ root }: TemplateDocument, section: 'Parameters' | 'Conditions', wanted: string): string {
  for (let count = 1; ; count++) {
    const name = count === 1 ? wanted : `${wanted}${count}`;
    const taken = ['Parameters', 'Conditions', 'Resources', 'Mappings'].some((each) => get(root, each, name));
    const ours = scalarText(get(root, section, name, 'Description')) === DESCRIPTION;
    if (!taken || ours) return name;
  }
}

function parameterOf({ document, environments, adopt }: TemplatePass, name: string): Parameter {
  return {
    name,
    template: document.file,
    functions: [],
    secret: false,
    description: DESCRIPTION,
    values: Object.fromEntries(environments.map((each) => [each.name, String(each.name === adopt)])),
    sources: {},
    allowedValues: ['true', 'false'],
  };
}

function base(
  { file, text }: TemplateDocument,
  { node }: PhysicalName,
): Pick<Finding, 'code' | 'severity' | 'at'> {
  return { code: CODE, severity: 'warning', at: placeAt(file, text, node.start) };
}

function rewritten({ document, adopt }: TemplatePass, name: PhysicalName, condition: string): Finding {
  return {
    ...base(document, name),
    message: `${name.owner} claims ${scalarText(name.node)}, which one stack can have: with \`${condition}\` it is ${adopt}’s`,
    outcome: 'rewritten',
  };
}

function refused(document: TemplateDocument, name: PhysicalName, reason: string): Finding {
  return {
    ...base(document, name),
    message: `${name.property} of ${name.owner} may clash between the stacks`,
    outcome: 'refused',
    reason,
    remedy:
      'Make it a parameter with a value per environment, or create it under a condition in one stack only.',
  };
}

function notice({ document, adopt }: TemplatePass, names: readonly PhysicalName[]): Notice {
  const texts = [...new Set(names.map((each) => scalarText(each.node)))].join(', ');
  return {
    code: CODE,
    severity: 'warning',
    message: `${texts} stay with ${adopt}’s stack. The other stacks are reached by their APIs’ own addresses until their domains are moved to them: take one out of ${adopt}’s stack, then give it to its own.`,
    at: placeAt(document.file, document.text, names[0]?.node.start ?? 0),
  };
}
