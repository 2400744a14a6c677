import type { LambdaFunction } from '../../model/function.js';
import type { Notice, Parameter } from '../../model/migration.js';
import { placeAt } from '../../model/place.js';
import { get, isMap, isScalar, isSequence, walk } from '../../template/navigate.js';
import type { ScalarNode, TemplateDocument, TemplateNode } from '../../template/node.js';
import { policiesOf } from '../../template/policies.js';

/** What the service of a resource is called in actions, by a word of the variable that names the resource. */
const SERVICES: readonly (readonly [word: RegExp, service: string])[] = [
  [/(?:^|_)(?:TABLE|DYNAMODB)(?:_|$)/, 'dynamodb'],
  [/(?:^|_)BUCKET(?:_|$)/, 's3'],
  [/(?:^|_)QUEUE(?:_|$)/, 'sqs'],
  [/(?:^|_)TOPIC(?:_|$)/, 'sns'],
  [/(?:^|_)SECRET(?:_|$)/, 'secretsmanager'],
  [/(?:^|_)STREAM(?:_|$)/, 'kinesis'],
  [/(?:^|_)FUNCTION(?:_|$)/, 'lambda'],
  [/(?:^|_)(?:SSM|PARAM|PARAMETER)(?:_|$)/, 'ssm'],
];

/**
 * Functions that today may use the resources of more than one environment: the permission is one, whichever
 * environment the call was for. With a stack for each, it can be narrowed to that stack’s own.
 */
export function accessNotices(
  document: TemplateDocument,
  functions: readonly LambdaFunction[],
  parameters: readonly Parameter[],
): Notice[] {
  return functions.flatMap(({ logicalId }) => {
    const policies = policiesOf(document, logicalId);
    const own = parameters.filter((each) => each.functions.includes(logicalId) && !each.secret);
    const notices = own.flatMap((parameter) => noticeOf(document, logicalId, parameter, policies));
    // One policy that names several resources is one thing to narrow.
    return [...new Map(notices.map((each) => [JSON.stringify(each.at), each])).values()];
  });
}

function noticeOf(
  document: TemplateDocument,
  logicalId: string,
  { name, variable = '', values }: Parameter,
  policies: readonly TemplateNode[],
): Notice[] {
  const [, service] = SERVICES.find(([word]) => word.test(variable)) ?? [];
  if (service === undefined || new Set(Object.values(values)).size < 2) return [];
  const grants = Object.entries(values).map(([environment, value]) => ({
    environment,
    value,
    node: grantOf(policies, value, service),
  }));
  const [first, second] = grants.filter((each) => each.node !== undefined);
  if (!first?.node || !second?.node) return [];
  return [
    {
      code: 'security/access-to-two-environments',
      severity: 'security',
      message: `${logicalId} is allowed to use ${first.value} of ${first.environment} as well as ${second.value} of ${second.environment}, whichever of them it is called for. Once each environment is a stack, allow it its own alone: \`!Ref ${name}\`.`,
      at: placeAt(document.file, document.text, second.node.start),
    },
  ];
}

/** The place in policies that allows the use of a resource of this name. */
function grantOf(policies: readonly TemplateNode[], name: string, service: string): TemplateNode | undefined {
  for (const policy of policies) {
    let found: TemplateNode | undefined;
    walk(policy, (node) => {
      if (isMap(node) && isOpenStatement(node, service)) found ??= node;
      if (isScalar(node) && covers(node, name)) found ??= node;
      return undefined;
    });
    if (found) return found;
  }
  return undefined;
}

/** `orders`, `arn:…:table/orders`, `arn:…:table/orders-*`; a bare `*` only counts for its service. */
function covers({ value }: ScalarNode, name: string): boolean {
  const wanted = name.split(/[:/]/).at(-1) ?? name;
  return value.split(/[:/]/).some((part) => {
    if (part === '*' || part === '') return false;
    const pattern = part.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
    return new RegExp(`^${pattern}$`).test(wanted);
  });
}

/** Allows the actions of a service on everything. */
function isOpenStatement(node: TemplateNode, service: string): boolean {
  const texts = (key: string): string[] => {
    const value = get(node, key);
    const items = isSequence(value) ? value.items : value ? [value] : [];
    return items.flatMap((each) => (isScalar(each) && each.tag === undefined ? [each.value] : []));
  };
  const isOn = (action: string): boolean => action === '*' || action.startsWith(`${service}:`);
  return texts('Resource').includes('*') && texts('Effect')[0] !== 'Deny' && texts('Action').some(isOn);
}
