import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { isCode } from '../model/code-file.js';
import type { HandlerEntry } from '../model/function.js';
import { runnable } from './layout.js';
import type { Invocation, Outcome } from './sandbox/protocol.js';
import { runJob } from './sandbox-process.js';

/** A repository that is laid out to be run. */
export interface LaidOut {
  readonly folder: string;
  /** Where handlers may write: each round finds an empty folder of its own in it. */
  readonly temporary: string;
  /** Folders outside of it that may be read: installed packages. */
  readonly readable: readonly string[];
  /** Whether a source file becomes an ES module. */
  isModule(file: string): boolean;
}

/** How long one invocation may take, in milliseconds. */
export const LONGEST = 5_000;

/** Calls in a row of a handler that is loaded anew, with variables of its own. */
export interface Calls {
  readonly variables: Readonly<Record<string, string>>;
  readonly calls: readonly Invocation[];
}

/**
 * Runs a handler in a process of its own, with nothing but its variables: once anew for each of `rounds`.
 * @param longest milliseconds for one invocation
 */
export async function runHandlerIn(
  { folder, temporary, readable, isModule }: LaidOut,
  entry: HandlerEntry,
  rounds: readonly Calls[],
  longest = LONGEST,
): Promise<Outcome[][]> {
  const cwd = taskRoot(folder, entry.function.codeFolder, entry.file);
  const own = join(temporary, randomUUID());
  return runJob(
    {
      folder,
      cwd,
      file: join(folder, runnable(entry.file)),
      exportName: entry.exportName,
      module: isModule(entry.file),
      rounds: rounds.map(({ variables, calls }, number) => {
        const { functionName, functionVersion } = calls[0]?.context ?? {};
        return {
          env: {
            ...variables,
            AWS_REGION: 'eu-west-1',
            AWS_LAMBDA_FUNCTION_NAME: String(functionName),
            AWS_LAMBDA_FUNCTION_VERSION: String(functionVersion),
            LAMBDA_TASK_ROOT: cwd,
            TMPDIR: join(own, String(number)),
          },
          invocations: calls,
        };
      }),
      longest,
    },
    { readable: [folder, temporary, ...readable], scratch: temporary },
  );
}

/** The folder a handler's code is deployed as. */
function taskRoot(folder: string, codeFolder: string | undefined, file: string): string {
  return join(folder, codeFolder === undefined || isCode(codeFolder) ? dirname(file) : codeFolder);
}
