import { ts } from 'ts-morph';
import { assignTo } from './assignments.js';
import { namesOfList } from './declared-names.js';
import type { Evaluator } from './evaluator.js';
import { evaluate } from './expressions.js';
import { endOf, goesOn, type Labels, leavesPerhaps, ROUNDS_KNOWN, runUnknown, WAYS_OUT } from './flow.js';
import { callHidden } from './hidden-calls.js';
import { type Completion, NORMAL, ProgramThrow, unite } from './machine.js';
import { anyItem } from './possible.js';
import { allOf } from './properties.js';
import { bindDeclared, declareLexical, runStatement } from './statements.js';
import { settle } from './tasks.js';
import { escaped } from './traces.js';
import { originsOf } from './trails.js';
import { mergeOrigins, NOWHERE, type Origin, type Scope, UNDEFINED, type Value } from './values.js';
import { END, GONE, walkItems, walkKeys } from './walks.js';

/** Runs `for … of`, `for await … of` and `for … in`: item by item, as they are by then, as long as they are known. */
export function runForEach(
  e: Evaluator,
  node: ts.ForOfStatement | ts.ForInStatement,
  scope: Scope,
  labels: Labels,
): Completion {
  const over = evaluate(e, node.expression, withoutNames(node.initializer, scope));
  if (ts.isForOfStatement(node)) refuseOthers(over);
  const isAwaited = ts.isForOfStatement(node) && node.awaitModifier !== undefined;
  const walk = ts.isForOfStatement(node) ? walkItems(e, over) : walkKeys(e, over);
  const step = (item: Value): Completion => {
    const given = isAwaited ? settle(e, item) : item;
    const inner: Scope = { slots: new Map(), parent: scope };
    if (ts.isVariableDeclarationList(node.initializer)) {
      declareLexical(namesOfList(node.initializer), inner);
      const [declaration] = node.initializer.declarations;
      if (declaration) bindDeclared(e, node.initializer, declaration.name, given, inner);
    } else assignTo(e, node.initializer, given, inner);
    return runStatement(e, node.statement, inner);
  };
  const anyOther = (): Completion => {
    if (!walk) {
      // Code that can't be seen gives the items.
      if (ts.isForOfStatement(node)) callHidden(e, 'iteration', over);
      e.machine.mayThrow = true;
    }
    const unseen = walk ? NOWHERE : escaped(e).origin;
    const origin = (): Origin =>
      mergeOrigins(mergeOrigins(allOf(e, over, node.expression), unseen), originsOf(walk?.now() ?? []));
    const any = anyItem(e, over, node.expression);
    const goOn = (): void => {
      if (!walk) e.machine.pending.progress();
    };
    const completion = runUnknown(
      e,
      () => {
        goOn();
        return step({ ...any, origin: origin() });
      },
      labels,
    );
    goOn();
    return completion;
  };
  if (!walk || walk.now().length > ROUNDS_KNOWN) return anyOther();
  const waysOut = e.machine.waysOut + WAYS_OUT;
  for (let index = 0; ; index++) {
    const item = walk.at(index);
    if (item === END) break;
    if (item === GONE) continue;
    if (!item || index >= ROUNDS_KNOWN || !e.machine.mayGoRound(node) || e.machine.waysOut > waysOut)
      return anyOther();
    const completion = step(item);
    if (!goesOn(completion, labels)) return endOf(completion, labels);
    if (leavesPerhaps(completion, labels)) return unite([anyOther(), endOf(completion, labels)]);
  }
  if (isAwaited) settle(e, UNDEFINED);
  return NORMAL;
}

/** Numbers, null and plain objects that are known can't be gone over. */
function refuseOthers(over: Value): void {
  const isText = over.kind === 'primitive' && typeof over.value === 'string';
  if (over.kind === 'primitive' && !isText) throw new ProgramThrow();
  if (over.kind === 'object' && over.shape.type === 'plain' && !over.open) throw new ProgramThrow();
}

/** What is iterated over is evaluated before the loop's own names have values. */
function withoutNames(initializer: ts.ForInitializer, scope: Scope): Scope {
  if (!ts.isVariableDeclarationList(initializer)) return scope;
  const inner: Scope = { slots: new Map(), parent: scope };
  declareLexical(namesOfList(initializer), inner);
  return inner;
}
