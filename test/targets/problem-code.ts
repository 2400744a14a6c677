import { Problem } from '../../src/model/problem.js';

/** The code of the Problem that is thrown; `none` where none is. */
export function problemCode(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
  return 'none';
}
