import { Problem } from '../model/problem.js';
import type { Command, ExitCode } from './command.js';
import type { Invocation } from './parse.js';
import { showBug, showProblem } from './show-problem.js';
import type { Terminal } from './terminal.js';
import type { Toolkit } from './toolkit.js';

/** Each loads its own code only when it runs. */
const loaders: Readonly<Record<string, () => Promise<{ run: Command }>>> = {
  scan: () => import('./commands/scan.js'),
  migrate: () => import('./commands/migrate.js'),
  apply: () => import('./commands/apply.js'),
  undo: () => import('./commands/undo.js'),
  init: () => import('./commands/init.js'),
  'bulk status': () => import('./commands/bulk-status.js'),
  inventory: () => import('./commands/inventory.js'),
  plan: () => import('./commands/plan.js'),
  status: () => import('./commands/status.js'),
  explain: () => import('./commands/explain.js'),
  list: () => import('./commands/list.js'),
  completion: () => import('./commands/completion.js'),
};

async function execute(invocation: Invocation, terminal: Terminal, toolkit: Toolkit): Promise<ExitCode> {
  const load = loaders[invocation.command];
  if (load === undefined) throw new Error(`the command ${invocation.command} has no code`);
  const { run } = await load();
  return run(invocation, terminal, toolkit);
}

/** The whole of dealias but for the process it runs in: understands, does, tells, and returns the exit code. */
export async function runCommandLine(
  argv: readonly string[],
  terminal: Terminal,
  toolkit: Toolkit,
  debug: boolean,
): Promise<ExitCode> {
  try {
    if (argv[0] === '--version' || argv[0] === '-V') {
      terminal.out(`${toolkit.version()}\n`);
      return 0;
    }
    const { parseCommandLine } = await import('./parse.js');
    const parsed = await parseCommandLine(argv);
    if (parsed.kind === 'print') {
      terminal.out(parsed.text);
      return 0;
    }
    if (parsed.kind === 'mistake') {
      const problem = new Problem('cli/usage', parsed.message, { remedy: parsed.remedy });
      terminal.note(showProblem(problem, terminal.noteStyles));
      return 2;
    }
    return await execute(parsed.invocation, terminal, toolkit);
  } catch (error) {
    const { noteStyles } = terminal;
    terminal.note(
      error instanceof Problem ? showProblem(error, noteStyles) : showBug(error, debug, noteStyles),
    );
    return 2;
  }
}
