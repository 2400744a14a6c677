import type { Step } from './model.js';

/** Whether a step leaves something behind that can be looked at, and that what came before must not be taken from under. */
function leaves(step: Step): boolean {
  return step.done.length > 0 && step.phase !== 'verify' && step.phase !== 'create';
}

/**
 * For each step the later ones that rest on it, directly or by steps between: they are taken back first. What comes
 * after a bake stands by itself.
 */
export function restingOn(steps: readonly Step[]): Map<string, Step[]> {
  const direct = new Map<string, Step[]>();
  for (const step of steps)
    for (const need of step.needs) {
      const known = direct.get(need);
      if (known === undefined) direct.set(need, [step]);
      else known.push(step);
    }
  const found = new Map<string, Step[]>();
  // last first, so that what rests on a later step is known already
  for (const step of [...steps].reverse()) {
    if (step.phase === 'bake') continue;
    const all = new Map<string, Step>();
    for (const each of direct.get(step.id) ?? []) {
      if (leaves(each)) all.set(each.id, each);
      for (const further of found.get(each.id) ?? []) all.set(further.id, further);
    }
    found.set(step.id, [...all.values()]);
  }
  return found;
}
