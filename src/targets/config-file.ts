import { posix } from 'node:path';
import type { WrittenFile } from '../model/migration.js';
import { safeName } from './safe-name.js';

/**
 * The settings of one environment as a JSON file inside the function's code folder, where packaging takes it along.
 *
 * @param folder the code folder, from the repository's root.
 * @throws Problem `target/unsafe-name`.
 */
export function configFile(folder: string, environment: string, settings: object): WrittenFile {
  const name = safeName('environment', environment);
  return {
    path: posix.join(folder, 'config', `${name}.json`),
    text: `${JSON.stringify(settings, null, 2)}\n`,
  };
}
