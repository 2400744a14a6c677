import { ts } from 'ts-morph';
import { environmentKey, keysWithin } from '../../src/environments/names.js';
import type { Finding, Outcome } from '../../src/model/migration.js';
import { placeAt } from '../../src/model/place.js';
import {
  all,
  constructName,
  isRuleTarget,
  property,
  type StackAlias,
  textOf,
} from '../../src/sources/cdk/stack.js';
import type { CdkPass, CdkTransform } from '../transform.js';

const CODE = 'cdk/by-hand';

/** What a stack does by alias, stage or environment and dealias does not rewrite: each with what to write instead. */
export const cdkByHand: CdkTransform = {
  code: CODE,
  title: 'parts of a CDK stack that are left to a person, with what to write instead',
  run(pass) {
    const { stack, text } = pass;
    const file = stack.file.fileName;
    const say = (node: ts.Node, message: string, reason: string, remedy: string): Finding => ({
      code: CODE,
      severity: 'warning',
      message,
      at: placeAt(file, text, node.getStart()),
      outcome: 'refused' satisfies Outcome,
      reason,
      remedy,
    });
    const findings = [
      ...unseenFunctions(pass, say),
      ...aliasUses(pass, say),
      ...qualifiers(pass, say),
      ...stages(pass, say),
      ...twins(pass, say),
    ];
    return { findings, edits: [], parameters: [], notices: [] };
  },
};

type Say = (node: ts.Node, message: string, reason: string, remedy: string) => Finding;

/** The alias with its verdict, of those that stand for environments. */
function environmentAliases({
  stack,
  verdicts,
}: CdkPass): { alias: StackAlias; environment?: string | undefined }[] {
  return stack.aliases.flatMap((alias) => {
    const found = verdicts.find(
      (each) => each.functionId === alias.functionId && each.aliasName === alias.name,
    );
    return found?.verdict === 'environment' ? [{ alias, environment: found.environment }] : [];
  });
}

/** Made by a helper, in a loop, in another file: neither its code nor its variables are seen. */
function unseenFunctions(pass: CdkPass, say: Say): Finding[] {
  return environmentAliases(pass)
    .filter(({ alias }) => !alias.owned)
    .map(({ alias }) =>
      say(
        alias.nameNode,
        `“${alias.name}” is an alias of \`${alias.functionId}\`, which is not made in a way that can be followed`,
        'which code it runs, and what it is given, can’t be told',
        "Write it out, `new lambda.Function(this, '…', { … })`, with its id and `handler` as plain text.",
      ),
    );
}

function aliasUses(pass: CdkPass, say: Say): Finding[] {
  const { stack, adopt } = pass;
  return environmentAliases(pass).flatMap(({ alias, environment }) => {
    const held = stack.functions.find((each) => each.id === alias.functionId)?.held ?? 'the function';
    const left = alias.uses.filter((node) => !(environment === adopt && isRuleTarget(node)));
    return left.map((node) =>
      say(
        node,
        `\`${node.getText()}\` uses the alias “${alias.name}”, which goes`,
        'what calls one environment’s alias would be there once per stack',
        environment === adopt
          ? `Use \`${held}\` instead, in \`if (props.stage === '${adopt}') { … }\` or with \`enabled: props.stage === '${adopt}'\` where it is to run in ${adopt} only.`
          : `Use \`${held}\` instead, or take it out: the stack of ${environment} has its own.`,
      ),
    );
  });
}

/** In every escaping: a template literal's `\${`, a plain text's `${`. */
function qualifiers({ stack }: CdkPass, say: Say): Finding[] {
  const isText = (node: ts.Node): node is ts.StringLiteralLike | ts.TemplateExpression =>
    ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
  const texts = all(stack.node, isText).filter((each) => /\$\{stageVariables\./.test(each.getText()));
  const v2 = all(stack.node, ts.isCallExpression).filter(
    (each) =>
      /\.addPropertyOverride$/.test(each.expression.getText()) &&
      textOf(each.arguments[0]) === 'StageVariables',
  );
  return [
    ...texts.map((node) =>
      say(
        node,
        'A stage variable chooses the alias that an integration calls',
        'what of the method, its permissions and its responses depends on it can’t be told',
        'Write `new apigateway.LambdaIntegration(fn)` with the function itself, and take out the `addPermission` calls for its aliases: the integration adds its own.',
      ),
    ),
    ...v2.map((node) =>
      say(
        node,
        'Stage variables are set on an HTTP API’s stage',
        'what they choose is not seen',
        "Write `new HttpLambdaIntegration('…', fn)` with the function itself, and take the override out.",
      ),
    ),
  ];
}

function stages({ stack }: CdkPass, say: Say): Finding[] {
  const found = all(stack.node, ts.isNewExpression).filter((each) => {
    const name = textOf(property(each.arguments?.[2], 'stageName')?.initializer);
    return (
      /^(?:Http|WebSocket|Cfn)?Stage$/.test(constructName(each)) &&
      name !== undefined &&
      environmentKey(name) !== null
    );
  });
  if (found.length < 2) return [];
  return found.map((node) =>
    say(
      node,
      `The stage “${textOf(property(node.arguments?.[2], 'stageName')?.initializer)}” stands for an environment`,
      'an API with several stages has one deployment for all, and its methods’ settings have to be carried over',
      'Take `deploy: false`, the deployment and the stages out, and give the API `deployOptions: { stageName: props.stage }`, with `methodOptions` and throttling as they are here. The adopted environment must keep its stage’s construct, or its address changes.',
    ),
  );
}

/** Two constructs of one kind whose names differ by the environment only: both would be in each stack. */
function twins({ stack }: CdkPass, say: Say): Finding[] {
  const groups = new Map<string, { node: ts.Node; keys: Set<string> }[]>();
  for (const node of all(stack.node, ts.isNewExpression)) {
    const id = textOf(node.arguments?.[1]);
    const kind = constructName(node);
    if (id === undefined || kind === 'Alias' || /Stage$/.test(kind)) continue;
    const words = id.replace(/([a-z])([A-Z])/g, '$1-$2');
    const [key, another] = keysWithin(words);
    if (key === undefined || another !== undefined) continue;
    const rest = words.split(/[^A-Za-z0-9]+/).filter((each) => environmentKey(each) === null);
    const group = `${kind} ${rest.join('-').toLowerCase()}`;
    groups.set(group, [...(groups.get(group) ?? []), { node, keys: new Set([key]) }]);
  }
  return [...groups.values()].flatMap((group) =>
    new Set(group.flatMap(({ keys }) => [...keys])).size < 2
      ? []
      : group.map(({ node }) =>
          say(
            node,
            'This is one of several of its kind, one for each environment, in one stack',
            'which of them each stack is to keep, and what becomes of the data of the others, is for a person to say',
            'Keep the adopted environment’s, with its construct id; name it by `props.stage`; import or copy the data of the others into their stacks, and take them out here, with `RemovalPolicy.RETAIN` one deployment before.',
          ),
        ),
  );
}
