import { environmentKey } from './names.js';

/** A settings file whose name names an environment. */
export interface EnvironmentFile {
  readonly path: string;
  /** The environment as the file's name spells it. */
  readonly name: string;
}

const SETTINGS_FOLDER =
  /^(?:configs?|configuration|settings|environments?|envs?|stages?|parameters|params)$/i;
const SETTINGS_NAME = /^(?:configs?|settings|environments?|env|params|parameters|app|values|secrets?)$/i;
const EXTENSION = /\.(?:json|ya?ml|toml|[cm]?[jt]s|env)$/i;

/** The settings files per environment among paths: `config/dev.json`, `config.prod.js`, `settings-qa.yaml`. */
export function environmentFiles(paths: readonly string[]): EnvironmentFile[] {
  return paths.flatMap((path) => {
    const segments = path.split('/');
    const file = segments.pop() ?? '';
    if (!EXTENSION.test(file)) return [];
    const stem = file.replace(EXTENSION, '').replace(/^\./, '');
    const [first = '', second, third] = stem.split(/[._-]/);
    if (
      second === undefined &&
      SETTINGS_FOLDER.test(segments.at(-1) ?? '') &&
      environmentKey(first) !== null
    ) {
      return [{ path, name: first }];
    }
    if (
      second !== undefined &&
      third === undefined &&
      SETTINGS_NAME.test(first) &&
      environmentKey(second) !== null
    ) {
      return [{ path, name: second }];
    }
    return [];
  });
}
