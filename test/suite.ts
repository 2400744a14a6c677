import fc from 'fast-check';
import * as uvu from 'uvu';

// The same inputs in every run of CI: a finding of chance would fail a change that has nothing to do with it.
// `DEALIAS_SEED=$RANDOM npm test` looks elsewhere; what it finds becomes a fixture.
fc.configureGlobal({ seed: Number(process.env.DEALIAS_SEED ?? 20261124) });

type Body = (context: Record<string, unknown>) => Promise<void> | void;

/** A suite of uvu's with its holes closed: see the notes in {@link suite}. */
export interface Suite {
  (name: string, body: Body): void;
  before(hook: Body): void;
  after(hook: Body): void;
  /** Must be called once, last. A suite that was filled and never run fails the process. */
  run(): void;
}

const waiting = new Set<string>();

process.on('exit', (code) => {
  for (const name of waiting) process.stderr.write(`suite '${name}' was never run, or did not end\n`);
  if (waiting.size > 0 && code === 0) process.exitCode = 1;
});

/**
 * uvu passes a run in which a hook throws, a test throws something that is no Error, a suite is never run, or
 * a lone test hides the others. Here a hook that throws fails the process, what is thrown is made an Error,
 * a suite that did not end fails, one without tests fails, and there is no `only` and no `skip`.
 */
export function suite(name: string): Suite {
  const inner = uvu.suite(name);
  let tests = 0;
  let finished = 0;
  waiting.add(name);
  const guarded =
    (label: string, body: Body): Body =>
    async (context) => {
      try {
        await body(context);
      } catch (error) {
        if (label !== '') {
          process.stderr.write(`${name}: ${label} threw: ${String(error)}\n`);
          process.exitCode = 1;
          failed = true;
        }
        throw error instanceof Error ? error : new Error(`a test threw ${String(error)}, which is no Error`);
      }
    };
  let failed = false;
  const add = (title: string, body: Body): void => {
    tests++;
    inner(title, async (context) => {
      try {
        await guarded('', body)(context as Record<string, unknown>);
      } finally {
        finished++;
      }
    });
  };
  const hooks = {
    before: (hook: Body) => inner.before(guarded('a before hook', hook) as never),
    after: (hook: Body) => inner.after(guarded('an after hook', hook) as never),
    run: () => {
      if (tests === 0) throw new Error(`suite '${name}' has no tests`);
      inner.after(() => {
        if (finished === tests && !failed) waiting.delete(name);
      });
      inner.run();
    },
  };
  return Object.assign(add, hooks);
}
