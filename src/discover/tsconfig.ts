import { posix } from 'node:path';
import { isListed } from './listed.js';
import type { Repository } from './repository.js';

/** Where the TypeScript compiler puts what it reads, in folders from the repository's root. */
export interface CompilerFolders {
  /** The tsconfig that says so. */
  readonly file: string;
  readonly outDir: string;
  /** Where sources may start, most likely first. */
  readonly rootDirs: readonly string[];
}

interface CompilerOptions {
  outDir?: string;
  rootDir?: string;
}

/** The `outDir` settings that could have produced a file, from its folder up to the root. */
export function compilerFolders(repository: Repository, producedFile: string): CompilerFolders[] {
  const found: CompilerFolders[] = [];
  for (const folder of foldersUp(posix.dirname(producedFile))) {
    for (const name of ['tsconfig.build.json', 'tsconfig.prod.json', 'tsconfig.json']) {
      const file = posix.join(folder, name);
      if (!isListed(repository, file)) continue;
      const settings = readSettings(repository, file, 0);
      if (settings?.outDir === undefined) continue;
      const rootDirs =
        settings.rootDir !== undefined
          ? [settings.rootDir]
          : [...settings.starts, posix.join(folder, 'src'), folder];
      found.push({ file, outDir: settings.outDir, rootDirs: [...new Set(rootDirs)] });
    }
  }
  return found;
}

interface Settings extends CompilerOptions {
  /** First folders of `include` and `files`, of which the compiler takes the common one as root. */
  starts: string[];
}

function readSettings(repository: Repository, file: string, depth: number): Settings | null {
  const json = parseWithComments(repository.read(file));
  if (json === null || depth > 5) return null;
  const folder = posix.dirname(file);
  const parents = [json.extends]
    .flat()
    .filter((parent) => typeof parent === 'string' && parent.startsWith('.'));
  const settings: Settings = { starts: [] };
  for (const parent of parents) {
    const path = posix.join(folder, String(parent));
    const target = [path, `${path}.json`].find((candidate) => isListed(repository, candidate));
    if (target !== undefined) Object.assign(settings, readSettings(repository, target, depth + 1));
  }
  const options = json.compilerOptions;
  for (const key of ['outDir', 'rootDir'] as const) {
    const value = isRecord(options) ? options[key] : undefined;
    if (typeof value === 'string')
      settings[key] = posix.join(folder, value.replaceAll(placeholder, '.')).replace(/\/$/, '');
  }
  const starts = [json.include, json.files].flat().filter((start) => typeof start === 'string');
  if (starts.length > 0) {
    settings.starts = starts.map(
      (start) =>
        posix
          .join(
            folder,
            String(start)
              .replace(/\*.*$/, '')
              .replace(/[^/]*\.[cm]?tsx?$/, ''),
          )
          .replace(/\/$/, '') || '.',
    );
  }
  return settings;
}

// biome-ignore lint/suspicious/noTemplateCurlyInString: the compiler's own spelling of the tsconfig's folder.
const placeholder = '${configDir}';

/** JSON as the TypeScript compiler takes it: comments and trailing commas allowed. Null when it is none. */
function parseWithComments(text: string): Record<string, unknown> | null {
  const strict = text
    .replace(/^\uFEFF/, '')
    .replace(/"(?:\\.|[^"\\])*"|\/\/[^\n\r]*|\/\*[\s\S]*?\*\//g, (token) =>
      token.startsWith('"') ? token : ' ',
    )
    .replace(/"(?:\\.|[^"\\])*"|,(?=\s*[}\]])/g, (token) => (token.startsWith('"') ? token : ''));
  try {
    const json: unknown = JSON.parse(strict);
    return isRecord(json) ? json : null;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function foldersUp(folder: string): string[] {
  const folders = [folder];
  for (let at = folder; at !== '.'; ) {
    at = posix.dirname(at);
    folders.push(at);
  }
  return folders;
}
