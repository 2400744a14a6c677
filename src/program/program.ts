import { ts } from 'ts-morph';
import type { ModuleSource } from '../evaluate/modules.js';
import type { Place } from '../model/environment.js';
import { placeAt } from '../model/place.js';
import { Problem } from '../model/problem.js';
import type { ModuleResolver } from './module-resolver.js';
import { parsed, syntaxErrors } from './parsed.js';
import { resolveModule } from './resolve.js';

/** The files a program is made from. */
export interface ProgramFiles {
  exists(path: string): boolean;
  /** The text, a byte order mark included. Throws a `Problem` where it can't be read. */
  read(path: string): string;
  /** How modules find each other; by relative paths alone where it is left out. */
  readonly resolver?: ModuleResolver;
  /** Why a comment wants what `code` finds at a place left as it is; undefined where none does. */
  suppressed?(place: Place, code: string): string | undefined;
}

/** The parsed modules of a repository, read when first asked for. */
export class Program implements ModuleSource {
  readonly #files: ProgramFiles;
  readonly #parsed = new Map<string, ts.SourceFile>();
  readonly #json = new Map<string, unknown>();

  constructor(files: ProgramFiles) {
    this.#files = files;
  }

  resolve(specifier: string, file: string): string | undefined {
    const { resolver } = this.#files;
    return resolver
      ? resolver.resolve(specifier, file)
      : resolveModule(specifier, file, (path) => this.#files.exists(path));
  }

  sourceFile(path: string): ts.SourceFile | undefined {
    if (path.endsWith('.json')) return undefined;
    const known = this.#parsed.get(path);
    if (known) return known;
    const text = this.#files.read(path);
    const source = parsed(path, text);
    refuseBroken(path, text, source);
    this.#parsed.set(path, source);
    return source;
  }

  json(path: string): unknown {
    if (!this.#json.has(path)) {
      const text = this.#files.read(path);
      let data: unknown;
      try {
        data = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
      } catch {
        data = undefined;
      }
      this.#json.set(path, data);
    }
    return this.#json.get(path);
  }

  /** Why the user wants a read of a signal left as it is; undefined where nothing says so. */
  suppressed(node: ts.Node, code: string): string | undefined {
    const file = node.getSourceFile();
    if (!file.text.includes('dealias-ignore')) return undefined;
    return this.#files.suppressed?.(placeAt(file.fileName, file.text, node.getStart(file)), code);
  }
}

function refuseBroken(path: string, text: string, source: ts.SourceFile): void {
  const [first] = syntaxErrors(source);
  if (!first) return;
  throw new Problem('code/unparsable', ts.flattenDiagnosticMessageText(first.messageText, ' '), {
    at: placeAt(path, text, first.start),
    remedy: 'Mend the syntax, or list the file under `ignore:` in dealias.yaml.',
  });
}
