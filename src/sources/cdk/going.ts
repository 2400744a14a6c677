import { ts } from 'ts-morph';
import type { CdkPass } from '../../../transforms/transform.js';
import type { StackAlias } from './aliases.js';
import { environmentAliases, stageEnvironment } from './environments.js';
import { type LoopElement, loopElement } from './loops.js';
import { perPass } from './per-pass.js';
import { functionFor, ownSettings, type Redirect, redirectOf } from './redirects.js';
import { stageGroups } from './stage-groups.js';
import type { StackStage } from './stages.js';
import {
  all,
  constructName,
  doneTo,
  heldBy,
  isWithin,
  resourceTaken,
  statementOf,
  usesOf,
  verbOf,
} from './syntax.js';

/** What of a stack's code belongs to one environment, by the aliases and stages that stand for it. */
export interface Going {
  /** Statements that go from every stack, and whether an alias or a stage takes them along. */
  readonly statements: ReadonlyMap<ts.Statement, 'alias' | 'stage'>;
  /** Elements of lists that a loop goes through: those of what goes. */
  readonly elements: readonly LoopElement[];
  /** Where the adopted environment's alias stood and its function stands from now on. */
  readonly redirected: readonly Redirect[];
  /** Uses of what goes that nobody but a person can follow. */
  readonly left: readonly Left[];
  /** The stages that stay, of APIs that had one for each of several environments. */
  readonly kept: readonly StackStage[];
}

export interface Left {
  readonly node: ts.Node;
  /** As a message calls it: `the alias “dev”`. */
  readonly what: string;
  readonly environment: string | undefined;
  /** The function that can take an alias's place. */
  readonly instead: string | undefined;
  /** Why it can’t go by itself, and what to do about it; absent where something else uses it. */
  readonly reason?: string;
  readonly remedy?: string;
}

/** What goes with the environments' aliases and stages, and what stays; nothing is changed here. */
export const going: (pass: CdkPass) => Going = perPass(findGoing);

/** What leaves with a name, until nothing more does. */
interface Work {
  readonly pass: CdkPass;
  readonly statements: Map<ts.Statement, 'alias' | 'stage'>;
  readonly elements: LoopElement[];
  readonly redirected: Redirect[];
  readonly left: Left[];
}

function findGoing(pass: CdkPass): Going {
  const work: Work = { pass, statements: new Map(), elements: [], redirected: [], left: [] };
  const aliases = environmentAliases(pass);
  const { gone, kept, stuck } = stageGroups(pass);
  for (const { stage, reason } of stuck)
    work.left.push({ node: stage.nameNode, ...told(pass, stage), reason });
  for (const { alias } of aliases) if (!isInPlace(alias)) work.statements.set(alias.statement, 'alias');
  for (const stage of gone) if (stage.statement) work.statements.set(stage.statement, 'stage');
  for (const stage of gone)
    for (const use of stage.uses) follow(work, use, { ...told(pass, stage), cause: 'stage' });
  for (const { alias, environment } of aliases) {
    const instead = functionFor(pass, alias);
    const cause: Cause = { what: `the alias “${alias.name}”`, cause: 'alias', environment, instead };
    const settings = environment === pass.adopt ? ownSettings(alias) : [];
    if (settings.length > 0)
      work.left.push({
        node: alias.nameNode,
        what: cause.what,
        environment,
        instead: undefined,
        reason: `what it is given for asynchronous calls (\`${settings.join('`, `')}\`) would go with it`,
        remedy: 'Give it to the function itself, or by its `configureAsyncInvoke`, and take it out here.',
      });
    for (const use of alias.uses) {
      if (environment !== pass.adopt) follow(work, use, cause);
      // What the adopted environment’s alias did has to be done by its function.
      else if (instead === undefined) leave(work, use, cause);
      else {
        const redirect = redirectOf(pass, alias, use, instead);
        if (redirect) work.redirected.push(redirect);
        else leave(work, use, cause);
      }
    }
  }
  takeUnneeded(work);
  for (const statement of work.statements.keys())
    work.left.push(...madeWithin(statement), ...onlyOne(statement));
  const { statements, elements, redirected, left } = work;
  const stays = (node: ts.Node): boolean => !isWithin(statements.keys(), node);
  return {
    statements,
    elements,
    redirected: redirected.filter(({ node }) => stays(node)),
    left: left.filter(({ node, reason }) => reason !== undefined || stays(node)),
    kept,
  };
}

/** Made where it is used: `new LambdaIntegration(fn.addAlias('prod'))`. */
const isInPlace = ({ uses, node }: StackAlias): boolean => uses[0] === node;

interface Cause extends Omit<Left, 'node' | 'reason' | 'remedy'> {
  readonly cause: 'alias' | 'stage';
}

/** Whether what uses something that goes can go with it. */
function follow(work: Work, use: ts.Node, cause: Cause): void {
  if (isWithin(work.statements.keys(), use)) return;
  const element = loopElement(use);
  if (element?.isFollowed) {
    work.elements.push(element);
    return;
  }
  const statement = statementOf(use);
  const taken = resourceTaken(use);
  if (statement && (taken || goesWith(statement, use))) {
    work.statements.set(statement, cause.cause);
    if (taken) for (const each of usesOf(work.pass.stack.node, taken.text, taken)) follow(work, each, cause);
    return;
  }
  leave(work, use, cause);
}

function leave(work: Work, node: ts.Node, { what, environment, instead }: Cause): void {
  work.left.push({ node, what, environment, instead });
}

function told(pass: CdkPass, stage: StackStage): Omit<Cause, 'cause'> {
  const environment = stageEnvironment(pass, stage);
  return { what: `the stage “${stage.name}”`, environment, instead: undefined };
}

/** Outputs, permissions, and settings of what goes: they hold nothing, and call nothing. */
function goesWith(statement: ts.Statement, use: ts.Node): boolean {
  const declared = ts.isVariableStatement(statement) ? statement.declarationList.declarations[0] : undefined;
  const value = ts.isExpressionStatement(statement) ? statement.expression : declared?.initializer;
  if (
    value &&
    isOutput(value) &&
    (!declared || usesOf(statement.parent, declared.name.getText(), value).length === 0)
  )
    return true;
  const done = doneTo(use);
  return done === statement && SETTINGS.test(verbOf(done.expression));
}

/** Calls and properties by which permissions are given, and stage variables set. */
const SETTINGS = /^(?:addPermission|grantInvoke|add(?:Property)?Override|stageVariables|variables)$/;

const isOutput = (node: ts.Expression): boolean =>
  ts.isNewExpression(node) && /^Cfn(?:Output|Permission)$/.test(constructName(node));

/** Deployments and versions that only what goes needs. */
function takeUnneeded({ pass, statements }: Work): void {
  const isGoing = (node: ts.Node): boolean => isWithin(statements.keys(), node);
  const isUnneeded = (node: ts.Expression): boolean =>
    (ts.isNewExpression(node) && /^(?:Cfn)?Deployment$/.test(constructName(node))) ||
    /\.(?:currentVersion|latestVersion)$|\bfromVersion(?:Arn|Attributes)\(/.test(node.getText());
  for (let count = -1; count !== statements.size; ) {
    count = statements.size;
    for (const declared of all(pass.stack.node, ts.isVariableDeclaration)) {
      const value = declared.initializer;
      const statement = statementOf(declared);
      const name = heldBy(value ?? declared);
      if (!value || !statement || name === undefined || statements.has(statement) || !isUnneeded(value))
        continue;
      const uses = usesOf(pass.stack.node, name, value);
      const settings = uses.flatMap((use) => doneTo(use) ?? []);
      const rest = uses.filter((use) => !isWithin(settings, use));
      if (rest.length === 0 || !rest.every(isGoing)) continue;
      for (const each of [statement, ...settings])
        statements.set(each, ts.isNewExpression(value) ? 'stage' : 'alias');
    }
  }
}

/** Without it, an `if` or a loop would take the next statement for its own. */
function onlyOne(statement: ts.Statement): Left[] {
  const { parent } = statement;
  if (ts.isBlock(parent) || ts.isSourceFile(parent) || ts.isCaseOrDefaultClause(parent)) return [];
  return [
    {
      node: statement,
      what: `\`${statement.getText()}\``,
      environment: undefined,
      instead: undefined,
      reason: 'it is all that a condition or a loop does: give that braces',
    },
  ];
}

/** Constructs that hold nothing: they may be made inside of what goes. */
const EMPTY = /^(?:Alias|Version|(?:Http|WebSocket|Cfn)?Stage|(?:Cfn)?Deployment|Cfn(?:Output|Permission))$/;

function madeWithin(statement: ts.Statement): Left[] {
  const made = all(statement, ts.isNewExpression).filter(
    (each) => each.arguments?.[0]?.kind === ts.SyntaxKind.ThisKeyword && !EMPTY.test(constructName(each)),
  );
  return made.map((node) => ({
    node,
    what: `\`${node.expression.getText()}\``,
    environment: undefined,
    instead: undefined,
    reason: 'it is made inside of what goes, and may hold something',
  }));
}
