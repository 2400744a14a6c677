import { ts } from 'ts-morph';
import type { Finding, Outcome } from '../../src/model/migration.js';
import { placeAt } from '../../src/model/place.js';
import { redeployments } from '../../src/sources/cdk/deployments.js';
import { environmentAliases } from '../../src/sources/cdk/environments.js';
import { going } from '../../src/sources/cdk/going.js';
import { qualifiers, tellsApart } from '../../src/sources/cdk/qualifiers.js';
import { all, constructName, givenFor, isWithin, meaning, textOf } from '../../src/sources/cdk/syntax.js';
import { namedTwin, twinGroups } from '../../src/sources/cdk/twins.js';
import type { CdkPass, CdkTransform } from '../transform.js';
import { namedTwins } from './twin-resource.js';

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
      ...uses(pass, say),
      ...readQualifiers(pass, say),
      ...readVariables(pass, say),
      ...overrides(pass, say),
      ...snapshots(pass, say),
      ...twins(pass, say),
    ];
    return { findings, edits: [], parameters: [], notices: [] };
  },
};

type Say = (node: ts.Node, message: string, reason: string, remedy: string) => Finding;

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

function uses(pass: CdkPass, say: Say): Finding[] {
  const { adopt } = pass;
  return going(pass).left.map(({ node, what, environment, instead, reason, remedy }) => {
    if (reason !== undefined)
      return say(
        node,
        `${capital(what)} stands for ${environment ?? 'one environment'}, and can’t go by itself`,
        reason,
        remedy ??
          `Make it in a statement of its own, in a way that the stack of ${adopt} keeps what is ${adopt}’s; what holds data stays there, under its construct id.`,
      );
    const held = instead ?? 'the function';
    return say(
      node,
      `\`${node.getText()}\` uses ${what}, which goes`,
      'what calls or serves one environment would be there once per stack',
      environment === adopt
        ? `Use \`${held}\` instead, in \`if (props.stage === '${adopt}') { … }\` or with \`enabled: props.stage === '${adopt}'\` where it is to run in ${adopt} only.`
        : `Take it out, or use \`${held}\` instead: the stack of ${environment} has its own.`,
    );
  });
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function readQualifiers(pass: CdkPass, say: Say): Finding[] {
  return qualifiers(pass).left.map(({ node, variable, reason }) =>
    say(
      node,
      `The stage variable \`${variable}\` chooses what an integration calls`,
      reason,
      "Write `new apigateway.LambdaIntegration(fn)` with the function itself, or `new HttpLambdaIntegration('…', fn)` for an HTTP API, and take out the variable and the `addPermission` calls for aliases: the integration adds its own.",
    ),
  );
}

/** Every stack would have the value that stands there: the adopted environment's. */
function readVariables(pass: CdkPass, say: Say): Finding[] {
  const { cuts, left } = qualifiers(pass);
  const told = new Set([...cuts, ...left].map(({ variable }) => variable));
  const { statements } = going(pass);
  return pass.stack.stages
    .filter(({ statement }) => !statement || !statements.has(statement))
    .flatMap(({ variables }) => variables)
    .filter(
      ({ name }) => !told.has(name) && tellsApart(pass, name) && pass.code.stageVariablesStillRead.has(name),
    )
    .map(({ node, name }) =>
      say(
        node,
        `The stage variable \`${name}\` tells environments apart, and code goes on reading it, or may`,
        'it would be the same in every stack',
        'Read it from an environment variable by hand, or give it by `props.stage`.',
      ),
    );
}

/** A stage that is not brought the change goes on calling the alias that is gone. */
function snapshots(pass: CdkPass, say: Say): Finding[] {
  return redeployments(pass).stuck.map((node) =>
    say(
      node,
      'This goes on serving the API as it was deployed, with the alias that goes',
      'nothing is seen that would deploy the API anew',
      'Hold an `apigateway.Deployment` in a `const` and make the stage of it, or give an HTTP API’s stage `autoDeploy: true`.',
    ),
  );
}

/** On what is no stage that can be followed. */
function overrides(pass: CdkPass, say: Say): Finding[] {
  const { stack } = pass;
  const seen = stack.stages.flatMap(({ variables }) => variables.map(({ list }) => list));
  return all(stack.node, ts.isCallExpression)
    .filter(
      (each) =>
        /\.addPropertyOverride$/.test(each.expression.getText()) &&
        textOf(each.arguments[0]) === 'StageVariables' &&
        !seen.some((list) => list === each.arguments[1]),
    )
    .map((node) =>
      say(
        node,
        'Stage variables are set on what is not seen to be a stage',
        'what they choose is not seen',
        "Make the stage with `new apigatewayv2.HttpStage` or `CfnStage`, `stageName` as plain text; or let the integration call the function itself, `new HttpLambdaIntegration('…', fn)`, and take the override out.",
      ),
    );
}

/** Two constructs of one kind whose names differ by the environment only: both would be in each stack. */
function twins(pass: CdkPass, say: Say): Finding[] {
  const { statements } = going(pass);
  const { node: stack } = pass.stack;
  return twinGroups(stack).flatMap((group) => {
    const left = group.filter((node) => !isWithin(statements.keys(), node));
    const reasons = left.map((node) => namedTwin(stack, node));
    if (
      left.length < 2 ||
      left.every((node) => namesTwin(pass, node)) ||
      reasons.every((each) => typeof each !== 'string')
    )
      return [];
    return left.map((node, index) => {
      const reason = reasons[index];
      return say(
        node,
        'This is one of several of its kind, one for each environment, in one stack',
        typeof reason === 'string' ? reason : 'another of them can’t be looked up by the other stacks',
        'Keep the adopted environment’s, with its construct id; name it by `props.stage`; import or copy the data of the others into their stacks, and take them out here, with `RemovalPolicy.RETAIN` one deployment before.',
      );
    });
  });
}

/** An output with the name of what every stack makes or looks up is as true in each. */
function namesTwin(pass: CdkPass, node: ts.NewExpression): boolean {
  const value = givenFor(node.arguments?.[2], 'value');
  if (constructName(node) !== 'CfnOutput' || !value || !ts.isPropertyAccessExpression(value)) return false;
  const named = meaning(value.expression);
  return namedTwins(pass).some((each) => each.node === named);
}
