import { ts } from 'ts-morph';
import { environmentKey, keysWithin } from '../../environments/names.js';
import {
  all,
  constructName,
  doneTo,
  givenFor,
  keyOf,
  meaning,
  plainText,
  seesProps,
  textOf,
  usesOf,
  verbOf,
} from './syntax.js';

/** Constructs of one kind that stand beside each other, one for each environment: `OrdersDev` and `OrdersProd`. */
export function twinGroups(stack: ts.Node): ts.NewExpression[][] {
  const groups = new Map<string, { node: ts.NewExpression; key: string }[]>();
  for (const node of all(stack, ts.isNewExpression)) {
    const id = textOf(node.arguments?.[1]);
    const kind = constructName(node);
    if (id === undefined || kind === 'Alias' || /Stage$/.test(kind)) continue;
    const words = id.replace(/([a-z])([A-Z])/g, '$1-$2');
    const [key, another] = keysWithin(words);
    if (key === undefined || another !== undefined) continue;
    const rest = words.split(/[^A-Za-z0-9]+/).filter((each) => environmentKey(each) === null);
    const group = `${kind} ${rest.join('-').toLowerCase()}`;
    groups.set(group, [...(groups.get(group) ?? []), { node, key }]);
  }
  return [...groups.values()]
    .filter((group) => new Set(group.map(({ key }) => key)).size > 1)
    .map((group) => group.map(({ node }) => node));
}

/** A twin that holds data under a name of its own, and that any stack can look up by it. */
export interface NamedTwin {
  readonly node: ts.NewExpression;
  /** Its name, as the code spells it. */
  readonly name: ts.Expression;
  /** `dynamodb.Table.fromTableName(this, 'OrdersDev', 'orders-dev')`. */
  readonly lookUp: string;
  /** Calls that only what is made can take, such as one that adds an index. */
  readonly settings: readonly ts.ExpressionStatement[];
}

interface Kind {
  readonly name: string;
  /** What of it works the same whether it is made or looked up. */
  readonly uses: RegExp;
  /** What sets something on it, and has no meaning for one that is looked up. */
  readonly settings: RegExp;
  /** What looks it up, and what that is given beside scope and id. */
  lookUp(name: string, hasIndex: boolean): readonly [method: string, given: string];
}

const TABLE: Kind = {
  name: 'tableName',
  uses: /^(?:tableName|tableArn|grant|grantReadData|grantWriteData|grantReadWriteData|grantFullAccess)$/,
  settings: /^add(?:Global|Local)SecondaryIndex$/,
  lookUp: (name, hasIndex) =>
    hasIndex
      ? ['fromTableAttributes', `{ tableName: ${name}, grantIndexPermissions: true }`]
      : ['fromTableName', name],
};
const BUCKET: Kind = {
  name: 'bucketName',
  uses: /^(?:bucketName|bucketArn|arnForObjects|grantRead|grantWrite|grantReadWrite|grantPut|grantDelete)$/,
  settings: /^add(?:CorsRule|LifecycleRule|Metric)$/,
  lookUp: (name) => ['fromBucketName', name],
};
const KINDS: ReadonlyMap<string, Kind> = new Map([
  ['Table', TABLE],
  ['TableV2', TABLE],
  ['Bucket', BUCKET],
]);

/** What the name of such a construct is called: `tableName`. */
export function nameKeyOf(node: ts.NewExpression): string | undefined {
  return KINDS.get(constructName(node))?.name;
}

/** The property of a twin that holds data and names it in the account: `tableName`. */
export function nameOfTwin(node: ts.NewExpression): ts.Expression | undefined {
  const kind = KINDS.get(constructName(node));
  const [, , props] = node.arguments ?? [];
  return kind && props && givenFor(meaning(props), kind.name);
}

/** How a twin can be made in one stack and looked up in the others; a sentence with the reason where it can’t. */
export function namedTwin(stack: ts.ClassDeclaration, node: ts.NewExpression): NamedTwin | string {
  const kind = KINDS.get(constructName(node));
  const name = nameOfTwin(node);
  const [, id, props] = node.arguments ?? [];
  if (!kind || !id || !props) return 'what becomes of it in the stacks of the others can’t be told';
  if (!name || plainText(name) === undefined)
    return 'it has no name of its own that another stack could look it up by';
  if (
    !ts.isVariableDeclaration(node.parent) ||
    !ts.isIdentifier(node.parent.name) ||
    node.parent.type ||
    !seesProps(node)
  )
    return 'it is not held by a plain `const` of the constructor';
  const keys = propertiesOf(props);
  if (!keys || keys.some((each) => /^(?:encryption\w*|tableEncryption)$/.test(each)))
    return 'which key its data is encrypted by can’t be told, and who may use it comes with it';
  const uses = usesOf(stack, node.parent.name.text, node);
  const settings = uses.flatMap((use) => {
    const done = doneTo(use);
    return done && kind.settings.test(verbOf(done.expression)) ? [done] : [];
  });
  const others = uses.filter(
    ({ parent }) =>
      !ts.isPropertyAccessExpression(parent) ||
      !(kind.uses.test(parent.name.text) || kind.settings.test(parent.name.text)),
  );
  if (others.length > 0) return 'it is used for more than its name and the right to use it';
  const hasIndex = settings.length > 0 || keys.some((each) => /SecondaryIndexes$/.test(each));
  const [method, given] = kind.lookUp(name.getText(), hasIndex);
  return {
    node,
    name,
    lookUp: `${node.expression.getText()}.${method}(this, ${id.getText()}, ${given})`,
    settings,
  };
}

/** The names of the properties that an object is given, those that are spread in among them. */
function propertiesOf(object: ts.Expression): string[] | undefined {
  const made = meaning(object);
  if (!ts.isObjectLiteralExpression(made)) return undefined;
  const keys = made.properties.map((each) =>
    ts.isSpreadAssignment(each) ? propertiesOf(each.expression) : [each.name ? (keyOf(each.name) ?? '') : ''],
  );
  return keys.includes(undefined) ? undefined : keys.flatMap((each) => each ?? []);
}
