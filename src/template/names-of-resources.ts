import { entry, get, intrinsic, isMap, resources, scalarText } from './navigate.js';
import type { MapNode, TemplateDocument, TemplateNode } from './node.js';
import { NAMED_EVENTS, NAMED_TYPES, type NamedType } from './physical-names.js';

/** A physical or export name as a template gives it. */
export interface PhysicalName {
  readonly node: TemplateNode;
  /** `FunctionName`, `Export`… */
  readonly property: string;
  /** Logical id of the resource or output. */
  readonly owner: string;
  /** `AWS::DynamoDB::Table`; undefined for an export. */
  readonly type: string | undefined;
  /** Undefined for an export. */
  readonly rules: NamedType | undefined;
}

/** Every physical name and export name that a template sets. */
export function physicalNames(document: TemplateDocument): PhysicalName[] {
  const found: PhysicalName[] = [];
  for (const { logicalId, type = '', properties } of resources(document)) {
    const rules = NAMED_TYPES.get(type);
    const name = rules && entry(properties, rules.property);
    if (rules && name)
      found.push({ node: name.value, property: rules.property, owner: logicalId, type, rules });
    if (type === 'AWS::Serverless::Function') found.push(...eventNames(logicalId, get(properties, 'Events')));
  }
  const outputs = get(document.root, 'Outputs');
  if (!isMap(outputs)) return found;
  for (const { key, value } of outputs.entries) {
    const name = get(value, 'Export', 'Name');
    if (name) found.push({ node: name, property: 'Export', owner: key, type: undefined, rules: undefined });
  }
  return found;
}

function eventNames(owner: string, events: TemplateNode | undefined): PhysicalName[] {
  if (!isMap(events)) return [];
  return events.entries.flatMap(({ value }) => {
    const type = scalarText(get(value, 'Type')) ?? '';
    const rules = NAMED_EVENTS.get(type);
    const node = get(value, 'Properties', 'Name');
    return rules && node ? [{ node, property: 'Name', owner, type, rules }] : [];
  });
}

/** Domain names that a template claims as plain text: a domain belongs to one stack. */
export function domainNames(document: TemplateDocument): PhysicalName[] {
  return resources(document).flatMap(({ logicalId, type = '', properties }) => {
    const found = domainOf(type, properties);
    if (!found || intrinsic(found.node)) return [];
    return [{ ...found, owner: logicalId, type, rules: undefined }];
  });
}

function domainOf(
  type: string,
  properties: MapNode | undefined,
): Pick<PhysicalName, 'node' | 'property'> | undefined {
  const at = (property: string, node: TemplateNode | undefined) => (node ? { node, property } : undefined);
  if (/^AWS::ApiGateway(V2)?::DomainName$/.test(type)) return at('DomainName', get(properties, 'DomainName'));
  if (type === 'AWS::Route53::RecordSet') return at('Name', get(properties, 'Name'));
  if (/^AWS::Serverless::(Http)?Api$/.test(type))
    return at('Domain.DomainName', get(properties, 'Domain', 'DomainName'));
  return undefined;
}
