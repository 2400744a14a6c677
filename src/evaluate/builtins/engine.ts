import { ProgramThrow } from '../machine.js';

/**
 * What the engine's own function gives; where it throws, the program does. It may call nothing of the interpreter's:
 * what that throws is not the program's.
 */
export function byEngine<T>(run: () => T): T {
  try {
    return run();
  } catch {
    throw new ProgramThrow();
  }
}
