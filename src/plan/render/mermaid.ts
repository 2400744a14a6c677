import type { EnvironmentPlan, Plan } from '../model.js';

/** Text as a label: what would end it or be markup is spelt as an entity. */
function label(text: string): string {
  return `"${text.replace(/[^A-Za-z0-9 .,:/_$*()-]/g, (character) => `#${character.codePointAt(0) ?? 32};`)}"`;
}

function sourcesOf(environment: EnvironmentPlan): string[] {
  return environment.steps
    .filter(({ phase, title }) => phase === 'cutover' && / to arn:/.test(title))
    .map(({ title }) => title.replace(/^Send /, '').replace(/ to arn:.*$/, ''));
}

/** A picture of each function: what calls which alias now, and which stack’s function afterwards. */
export function renderMermaid(plan: Plan): string {
  const lines = ['flowchart LR'];
  for (const [f, fn] of plan.functions.entries()) {
    lines.push(`  subgraph f${f}[${label(fn.name)}]`);
    for (const [e, environment] of fn.environments.entries()) {
      const id = `f${f}e${e}`;
      const { target, status } = environment;
      lines.push(`    ${id}old[${label(`${fn.name}:${environment.qualifier}`)}]`);
      const name =
        target.qualifier === null ? target.functionName : `${target.functionName}:${target.qualifier}`;
      lines.push(`    ${id}new[${label(`${name}, stack ${target.stack}`)}]`);
      const sources = sourcesOf(environment);
      for (const [s, source] of sources.entries()) {
        lines.push(`    ${id}s${s}([${label(source)}])`);
        lines.push(`    ${id}s${s} -. now .-> ${id}old`);
        if (status === 'ready') lines.push(`    ${id}s${s} == after ==> ${id}new`);
      }
      if (sources.length === 0 || status !== 'ready')
        lines.push(`    ${id}old -- ${label(status === 'ready' ? 'callers, if any' : status)} --> ${id}new`);
    }
    lines.push('  end');
  }
  return `${lines.join('\n')}\n`;
}
