import type { Inventory } from '../inventory/model.js';
import type { Wave } from './model.js';

/** Who calls whom: caller → callees, among the functions that move. */
function callees(inventory: Inventory, moving: ReadonlySet<string>): Map<string, Set<string>> {
  const graph = new Map([...moving].map((name) => [name, new Set<string>()]));
  for (const { kind, details, function: callee } of inventory.references) {
    if (kind !== 'environment-variable' && kind !== 'async-destination') continue;
    if (callee === null || !moving.has(callee) || callee === details.caller) continue;
    graph.get(details.caller)?.add(callee);
  }
  return graph;
}

/** Callees before callers; the members of a cycle of calls together. Tarjan’s order is just that. */
export function waves(inventory: Inventory, moving: ReadonlySet<string>): Wave[] {
  const graph = callees(inventory, moving);
  const found: Wave[] = [];
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const visit = (root: string): void => {
    const work: { name: string; rest: string[] }[] = [];
    const enter = (name: string): void => {
      index.set(name, index.size);
      low.set(name, index.get(name) ?? 0);
      stack.push(name);
      onStack.add(name);
      work.push({ name, rest: [...(graph.get(name) ?? [])].sort() });
    };
    enter(root);
    for (let top = work.at(-1); top !== undefined; top = work.at(-1)) {
      const next = top.rest.pop();
      if (next !== undefined) {
        if (!index.has(next)) enter(next);
        else if (onStack.has(next)) low.set(top.name, Math.min(low.get(top.name) ?? 0, index.get(next) ?? 0));
        continue;
      }
      work.pop();
      const parent = work.at(-1);
      if (parent !== undefined)
        low.set(parent.name, Math.min(low.get(parent.name) ?? 0, low.get(top.name) ?? 0));
      if (low.get(top.name) === index.get(top.name))
        found.push(waveOf(component(stack, onStack, top.name), graph));
    }
  };
  for (const name of [...graph.keys()].sort()) if (!index.has(name)) visit(name);
  return found;
}

function component(stack: string[], onStack: Set<string>, root: string): string[] {
  const names: string[] = [];
  for (let name = stack.pop(); name !== undefined; name = stack.pop()) {
    onStack.delete(name);
    names.push(name);
    if (name === root) break;
  }
  return names.sort();
}

function waveOf(functions: readonly string[], graph: ReadonlyMap<string, ReadonlySet<string>>): Wave {
  if (functions.length > 1) return { functions, why: 'they call each other, so they move together' };
  const called = [...(graph.get(functions[0] ?? '') ?? [])].sort();
  return {
    functions,
    why:
      called.length === 0
        ? 'it calls no other that moves'
        : `it calls ${called.join(', ')}, which moved before`,
  };
}
