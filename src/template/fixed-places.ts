import type { TemplatePass } from '../../transforms/transform.js';
import { leaves } from './going.js';
import { invokedText } from './invoked.js';
import { intrinsic, isScalar, resources, walk } from './navigate.js';
import type { TemplateNode } from './node.js';
import { substitutable } from './suffix-text.js';

/** A text that names the account or region of one environment. */
export interface FixedPlace {
  readonly node: TemplateNode;
  readonly text: string;
  /** `account`, `region` or both, for people. */
  readonly what: string;
  /** Nothing in it is computed, so that a parameter can take its place. */
  readonly constant: boolean;
  /** Of what this stack makes itself: the text for Fn::Sub in which the place is the stack’s own. */
  readonly own: string | undefined;
  /** The parameter it becomes where it is not the stack's own. */
  readonly name: string;
}

const ARN = /arn:aws[\w-]*:([a-z0-9-]+):([a-z0-9-]*):(\d{12})?/g;
/** Services whose hosts have the region in them. */
const HOST =
  /\b(?:[\w-]+\.)*(?:sqs|execute-api|dynamodb|s3|kms|lambda|sns|secretsmanager)[.-]([a-z]{2}(?:-[a-z]+)+-\d)\.amazonaws\.com/;

/** Texts of resources that stay, which are right in one account or region only, where environments have several. */
export function fixedPlaces(pass: TemplatePass): FixedPlace[] {
  const { document, environments, adopt } = pass;
  const accounts = new Set(environments.map((each) => each.account));
  const regions = new Set(environments.map((each) => each.region));
  const adopted = environments.find((each) => each.name === adopt);
  const account = accounts.size > 1 ? adopted?.account : undefined;
  const anyRegion = regions.size > 1;
  if (account === undefined && !anyRegion) return [];
  const found = new Map<string, FixedPlace[]>();
  for (const { logicalId, properties } of resources(document)) {
    if (!properties) continue;
    walk(properties, (node, path) => {
      if (leaves(pass, node.start)) return false;
      const text = substitutable(node);
      if (!text) return undefined;
      const { value } = text.scalar;
      const parts = [
        ...(account !== undefined && value.includes(account) ? ['account'] : []),
        ...(anyRegion && regionIn(value) !== undefined ? ['region'] : []),
      ];
      if (parts.length === 0) return intrinsic(node) ? false : undefined;
      const place = {
        node,
        text: value,
        what: parts.join(' and '),
        constant: !value.includes(`\${`),
        own: isSimple(node) ? ownText(pass, value, account, anyRegion) : undefined,
        name: '',
      };
      const key = nameOf(logicalId, path);
      found.set(value, [...(found.get(value) ?? []), { ...place, name: found.get(value)?.[0]?.name ?? key }]);
      return false;
    });
  }
  return [...found.values()].flat();
}

/** Sub with a map of its own values has more to it than its text. */
function isSimple(node: TemplateNode): boolean {
  const argument = intrinsic(node)?.argument;
  return argument === undefined || isScalar(argument);
}

/** `Orders` and `Properties.KmsKeyArn` make `OrdersKmsKeyArn`; an item of a list gets its number. */
function nameOf(logicalId: string, path: readonly string[]): string {
  const parts = path
    .filter((each) => !/^Fn::|^(?:Environment|Variables)$/.test(each))
    .map((each) => (/^\d+$/.test(each) ? String(Number(each) + 1) : each.replace(/[^A-Za-z0-9]/g, '')));
  return [logicalId, ...parts.slice(-2)].join('');
}

function regionIn(value: string): string | undefined {
  for (const [, , region] of value.matchAll(ARN)) if (region) return region;
  return HOST.exec(value)?.[1];
}

/** What names a resource of the stack, or its API’s way to one, is wherever the stack is. */
function ownText(
  pass: TemplatePass,
  value: string,
  account: string | undefined,
  anyRegion: boolean,
): string | undefined {
  const arns = [...value.matchAll(ARN)];
  if (arns.length === 0) return undefined;
  const names = new Set(resources(pass.document).map((each) => each.logicalId));
  const refers = [...value.matchAll(/\$\{(\w+)[.}]/g)].some(
    ([, name]) => name !== undefined && names.has(name),
  );
  const invokes = invokedText(pass.document, pass.functions, value) !== undefined;
  if (!refers && !invokes) return undefined;
  return value.replace(ARN, (whole: string, service: string, region: string, held?: string) => {
    const start = whole.slice(0, whole.indexOf(`:${service}:`) + service.length + 2);
    const place = anyRegion && region !== '' ? `\${AWS::Region}` : region;
    const owner = held !== undefined && held === account ? `\${AWS::AccountId}` : (held ?? '');
    return `${start}${place}:${owner}`;
  });
}
