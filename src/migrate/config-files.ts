import { posix } from 'node:path';
import { ts } from 'ts-morph';
import type { Values } from '../decide/decision.js';
import type { WrittenFile } from '../model/migration.js';
import { configFile } from '../targets/config-file.js';
import type { Situation } from './situation.js';

/** The settings objects of one template's functions that go into a file per environment. */
export class ConfigFiles {
  readonly #situation: Situation;
  readonly #template: string;
  /** Folder of code to the object whose files it is to hold. */
  readonly #claims = new Map<string, string>();
  readonly #objects = new Map<string, Values>();

  constructor(situation: Situation, template: string) {
    this.#situation = situation;
    this.#template = template;
  }

  /**
   * Whether code in `file` can read the object from `config/<environment>.json`: where it is CommonJS that is
   * deployed as it stands (a bundler would not take the file along), and no other object or file is there; for
   * copies, where the runtime can make them.
   */
  fits(file: string, values: Values, isCopied = false): boolean {
    const folder = this.#folderOf(file);
    if (folder === undefined || (isCopied && !this.#canCopy(file))) return false;
    const key = JSON.stringify([...values]);
    const claim = this.#claims.get(folder);
    if (claim !== undefined) return claim === key;
    const { repository, recognition } = this.#situation;
    const taken = recognition.environments.some(({ name }) =>
      repository.exists(posix.join(folder, 'config', `${name}.json`)),
    );
    if (!taken) this.#claims.set(folder, key);
    return !taken;
  }

  /** The expression by which `file` reads the object; undefined where it doesn't fit. */
  read(file: string, values: Values): string | undefined {
    const folder = this.#folderOf(file);
    if (folder === undefined || !this.fits(file, values)) return undefined;
    this.#objects.set(folder, values);
    const path = posix.relative(posix.dirname(file), posix.join(folder, 'config'));
    const start = path.startsWith('.') ? path : `./${path}`;
    return `require(\`${start}/\${process.env.ENVIRONMENT}.json\`)`;
  }

  files(): WrittenFile[] {
    return [...this.#objects].flatMap(([folder, values]) =>
      [...values].map(([name, value]) => configFile(folder, name, value as object)),
    );
  }

  /** The folder that is deployed with `file` in it as it stands. */
  #folderOf(file: string): string | undefined {
    const owner = this.#situation
      .entriesOf(this.#template)
      .find((each) => within(file, each.function.codeFolder));
    if (!owner || owner.function.buildMethod || !/\.c?js$/.test(file) || this.#isModule(file))
      return undefined;
    return owner.function.codeFolder ?? '.';
  }

  /** Whether all that may load the file have `structuredClone`. */
  #canCopy(file: string): boolean {
    return this.#situation
      .entriesOf(this.#template)
      .filter((each) => within(file, each.function.codeFolder))
      .every(({ function: { runtime } }) => Number(/^nodejs(\d+)\.x$/.exec(runtime ?? '')?.[1]) >= 18);
  }

  /** Whether there is no `require` in the file: by its own syntax, whatever runs or bundles it, or by its package. */
  #isModule(file: string): boolean {
    if (!file.endsWith('.cjs') && hasModuleSyntax(file, this.#situation.repository.read(file))) return true;
    for (let folder = posix.dirname(file); ; folder = posix.dirname(folder)) {
      const path = posix.join(folder, 'package.json');
      if (this.#situation.repository.exists(path))
        return /"type"\s*:\s*"module"/.test(this.#situation.repository.read(path));
      if (folder === '.') return false;
    }
  }
}

/** `import`, `export` or `import.meta`. */
function hasModuleSyntax(file: string, text: string): boolean {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  return ts.isExternalModule(source);
}

function within(file: string, folder: string | undefined): boolean {
  return folder === undefined || folder === '.' || file.startsWith(`${folder}/`);
}
