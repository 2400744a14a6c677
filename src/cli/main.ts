#!/usr/bin/env node
import { runCommandLine } from './run.js';
import { processTerminal } from './terminal.js';
import { toolkit } from './toolkit.js';

/**
 * A reader that has seen enough (`| head`) is no error; a disk that takes no more of the output is.
 * The code is set, and the process ends by itself: ending it here would cut off what is still on its way.
 */
function watch(stream: NodeJS.WriteStream, tell: (message: string) => void): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    tell(`error[cli/output]: the output could not be written: ${error.message}\n`);
    failed = true;
    process.exitCode = 2;
  });
}

let failed = false;
watch(process.stdout, (message) => void process.stderr.write(message));
watch(process.stderr, () => undefined);

const debug = process.env.DEALIAS_DEBUG === '1';
const code = await runCommandLine(process.argv.slice(2), processTerminal(), toolkit, debug);
process.exitCode = failed ? 2 : code;
