import { ts } from 'ts-morph';
import type { CutTransform } from '../../src/decide/cut-transform.js';
import type { Cut, Values } from '../../src/decide/decision.js';
import type { Failure, HandlerQuestion } from '../../src/decide/handlers.js';
import { nameCandidates } from '../../src/decide/names.js';
import { unwrap, walkDown } from '../../src/decide/nodes.js';
import type { Scope } from '../../src/decide/scope.js';

/**
 * `invoke({ FunctionName, Qualifier: alias })`: the alias of the callee goes with the caller's, and each
 * environment calls the function of its own stack instead. The function's name becomes a parameter.
 */
export const aliasQualifier: CutTransform = {
  code: 'code/alias-qualifier',
  title: 'code that calls another function by this environment’s alias',
  cuts: qualifierCuts,
};

type Template = Pick<HandlerQuestion, 'adopt' | 'ownFunctions'>;

function qualifierCuts(scope: Scope, template: Template): { cuts: Cut[]; failures: Failure[] } {
  const cuts: Cut[] = [];
  const failures: Failure[] = [];
  const visit = (node: ts.Node): boolean => {
    if (!ts.isObjectLiteralExpression(node)) return false;
    const qualifier = property(node, 'Qualifier');
    const target = property(node, 'FunctionName');
    if (!qualifier || !target) return false;
    const values = scope.scalar(unwrap(valueNode(qualifier)));
    if (!values || !scope.vocabulary.areAliases(values)) return false;
    const cut = targetCut(unwrap(valueNode(target)), scope, template, values);
    if (cut) cuts.push({ kind: 'drop', node: qualifier }, cut);
    else {
      failures.push({
        node: qualifier,
        reason:
          'it calls another function by this environment’s alias, and the function’s name is not a constant',
        remedy:
          'Pass the callee’s name as an environment variable from the template (`!Ref` to the function) and drop `Qualifier`.',
      });
    }
    return false;
  };
  for (const file of scope.files) walkDown(file, visit);
  return { cuts, failures };
}

type Property = ts.PropertyAssignment | ts.ShorthandPropertyAssignment;

function property(node: ts.ObjectLiteralExpression, name: string): Property | undefined {
  return node.properties.find(
    (each): each is Property =>
      (ts.isPropertyAssignment(each) || ts.isShorthandPropertyAssignment(each)) &&
      each.name.getText() === name,
  );
}

function valueNode(node: Property): ts.Expression {
  return ts.isPropertyAssignment(node) ? node.initializer : node.name;
}

/**
 * The adopted environment goes on calling the function it calls; the others call the copy in their stack. A function
 * that is not the template's keeps its aliases, as far as can be told: each environment goes on calling its own.
 */
function targetCut(
  node: ts.Node,
  scope: Scope,
  { adopt, ownFunctions }: Template,
  aliases: Values,
): Cut | undefined {
  const constants = scope.facts.constants(node);
  if (!constants) return undefined;
  const values = new Map<string, string>();
  for (const [environment, name] of constants) {
    if (typeof name !== 'string' || name.includes(':')) return undefined;
    const kept = environment === adopt || scope.facts.differs(node);
    const own = kept ? name : `${name}-${environment}`;
    values.set(environment, ownFunctions.has(name) ? own : `${name}:${String(aliases.get(environment))}`);
  }
  const first = (values.get(adopt) ?? '').replace(/:.*/, '');
  const names = [
    `${first.replace(/[^A-Za-z0-9]+/g, '_').toUpperCase()}_FUNCTION_NAME`,
    ...nameCandidates(node, scope.symbols),
  ];
  return { kind: 'variable', node, values: values as Values, names };
}
