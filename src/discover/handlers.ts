import { posix } from 'node:path';
import { withoutEnding } from '../model/code-file.js';
import type { HandlerEntry, LambdaFunction } from '../model/function.js';
import { isListed } from './listed.js';
import type { Repository } from './repository.js';
import { compilerFolders } from './tsconfig.js';

/** A function whose handler's source was not found, or is not for dealias to rewrite. */
export interface MissingHandler {
  readonly function: LambdaFunction;
  /**
   * `not-found`, `ambiguous` and `not-checked-out` are for the user to mend; the others say that the code is of a kind
   * dealias does not read: another language, inline, in a layer or image, only in S3, or generated.
   */
  readonly kind:
    | 'not-found'
    | 'ambiguous'
    | 'not-checked-out'
    | 'runtime'
    | 'inline'
    | 'layer'
    | 'image'
    | 'remote'
    | 'generated';
  /** The files that were looked for. */
  readonly tried: readonly string[];
  readonly reason: string;
}

export interface ResolvedHandlers {
  readonly entries: HandlerEntry[];
  readonly missing: MissingHandler[];
}

const EXTENSIONS = ['.js', '.mjs', '.cjs', '.jsx', '.ts', '.mts', '.cts', '.tsx'];
/** Wrappers that stand in `Handler` and read the real handler from a variable. */
const WRAPPED_HANDLER = ['DD_LAMBDA_HANDLER', 'NEW_RELIC_LAMBDA_HANDLER', 'LUMIGO_ORIGINAL_HANDLER'];

/** Finds, for each function, the source file that holds its handler. */
export function resolveHandlers(
  repository: Repository,
  functions: readonly LambdaFunction[],
): ResolvedHandlers {
  const entries: HandlerEntry[] = [];
  const missing: MissingHandler[] = [];
  for (const fn of functions) {
    const result = resolve(repository, fn);
    if ('file' in result) entries.push(result);
    else missing.push(result);
  }
  return { entries, missing };
}

function resolve(repository: Repository, fn: LambdaFunction): HandlerEntry | MissingHandler {
  const miss = (kind: MissingHandler['kind'], reason: string, tried: string[] = []): MissingHandler => ({
    function: fn,
    kind,
    tried,
    reason,
  });
  if (fn.runtime !== undefined && !fn.runtime.startsWith('nodejs')) {
    return miss('runtime', `runtime ${fn.runtime} is none that dealias reads (it reads nodejs)`);
  }
  if (fn.inlineCode)
    return miss('inline', 'its code stands inline in the template; move it to a file of its own');
  const handler = WRAPPED_HANDLER.map((name) => fn.variables[name]).find((value) => value) ?? fn.handler;
  if (handler === undefined) {
    return miss(
      'image',
      'it has no Handler as plain text (a container image, or an intrinsic function computes it)',
    );
  }
  if (handler.startsWith('/')) return miss('layer', `its handler ${handler} stands in a layer`);
  if (fn.codeFolder === undefined)
    return miss('remote', 'CodeUri or Code names no folder of this repository');
  const split = splitHandler(handler);
  if (split === null) return miss('not-found', `Handler ${handler} is not of the form file.export`);
  const found = findSource(repository, fn, split.module, split.exportName);
  if (typeof found === 'string') return { function: fn, file: found, exportName: split.exportName };
  return miss(found.kind, found.reason, found.tried);
}

/** As Lambda's own runtime splits it: the file's name ends at its first dot, the rest is the export. */
function splitHandler(handler: string): { module: string; exportName: string } | null {
  const slash = handler.lastIndexOf('/') + 1;
  const match = /^([^.]+)\.(.+)$/.exec(handler.slice(slash));
  if (!match || handler.split('/').includes('..')) return null;
  return { module: handler.slice(0, slash) + match[1], exportName: match[2] ?? '' };
}

type NotFound = Pick<MissingHandler, 'kind' | 'reason' | 'tried'> & { tried: string[] };

function findSource(
  repository: Repository,
  fn: LambdaFunction,
  module: string,
  exportName: string,
): string | NotFound {
  const base = codeBase(repository, fn.codeFolder ?? '.');
  const tried: string[] = [];
  const existing = (stem: string): string[] => {
    const candidates = candidatesOf(stem);
    tried.push(...candidates);
    return candidates.filter((path) => isListed(repository, path));
  };

  for (const entryPoint of entryPointFor(fn, module)) {
    const path = posix.join(base, entryPoint);
    const found = isListed(repository, path) ? [path] : existing(withoutEnding(path));
    if (found.length > 0) return single(found, tried);
  }
  const stem = posix.join(base, module);
  const direct = existing(stem);
  if (direct.length > 0) return single(direct, tried);

  for (const { outDir, rootDirs } of compilerFolders(repository, stem)) {
    const rest = below(outDir, stem);
    if (rest === null) continue;
    for (const rootDir of rootDirs) {
      const found = existing(posix.join(rootDir, rest)).filter((path) => !path.startsWith(`${outDir}/`));
      if (found.length > 0) return single(found, tried);
    }
  }
  const guess = sourceOfBuiltFolder(stem, existing).filter((path) => names(repository, path, exportName));
  if (guess.length > 0) return single(guess, tried);
  return notFound(repository, fn, stem, tried);
}

/** `CodeUri` may name one file instead of a folder. */
function codeBase(repository: Repository, codeFolder: string): string {
  const clean = posix.normalize(codeFolder).replace(/\/$/, '');
  return isListed(repository, clean) ? posix.dirname(clean) : clean;
}

function candidatesOf(stem: string): string[] {
  return [...EXTENSIONS.map((ext) => stem + ext), ...EXTENSIONS.map((ext) => `${stem}/index${ext}`)];
}

/** Which of esbuild's entry points becomes the handler's file. esbuild drops the folders all of them share. */
function entryPointFor(fn: LambdaFunction, module: string): string[] {
  const points = (fn.entryPoints ?? []).map((point) => posix.normalize(point));
  const stems = points.map((point) => withoutEnding(point));
  const shared = sharedFolder(stems);
  return points.filter((_, index) => {
    const stem = stems[index] ?? '';
    return stem === module || below(shared, stem) === module;
  });
}

function sharedFolder(stems: readonly string[]): string {
  const [first = [], ...others] = stems.map((stem) => stem.split('/').slice(0, -1));
  const length = first.findIndex((segment, index) => others.some((other) => other[index] !== segment));
  return (length < 0 ? first : first.slice(0, length)).join('/') || '.';
}

function below(folder: string, path: string): string | null {
  if (folder === '.') return path;
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : null;
}

/** Bundled without a tsconfig that says so: `dist/app` next to `src/app`. Only with the right export in it. */
function sourceOfBuiltFolder(stem: string, existing: (stem: string) => string[]): string[] {
  const match = /^(.*?)(?:^|(?<=\/))(?:dist|build|out|lib)\/(.+)$/.exec(stem);
  if (!match) return [];
  return existing(`${match[1]}src/${match[2]}`);
}

function names(repository: Repository, path: string, exportName: string): boolean {
  const first = exportName.split('.')[0] ?? '';
  return new RegExp(`(?<![\\w$])${first.replace(/[^\w]/g, '\\$&')}(?![\\w$])`).test(repository.read(path));
}

/** An in-place compiled pair is told apart by what the compiler leaves; where it is not, nobody can say which runs. */
function single(found: string[], tried: string[]): string | NotFound {
  const [first = '', ...others] = found;
  const sameStem = others.filter((path) => stemOf(path) === stemOf(first));
  if (sameStem.length === 0) return first;
  const all = [first, ...sameStem];
  return {
    kind: 'ambiguous',
    reason: `${all.join(' and ')} could both be its handler; remove or ignore what is not the source`,
    tried,
  };
}

function stemOf(path: string): string {
  return withoutEnding(path);
}

function notFound(repository: Repository, fn: LambdaFunction, stem: string, tried: string[]): NotFound {
  const left = repository.skipped.find(({ path }) => tried.includes(path));
  // Of a link or another repository only the folder is listed.
  const folder = repository.skipped.find(({ path }) => tried.some((each) => each.startsWith(`${path}/`)));
  if (!left && folder)
    return { kind: 'generated', reason: `its folder ${folder.path} was left out: ${folder.reason}`, tried };
  if (left)
    return { kind: 'generated', reason: `its handler ${left.path} was left out: ${left.reason}`, tried };
  const notCheckedOut = tried.find((path) => repository.notCheckedOut.has(path));
  if (notCheckedOut)
    return {
      kind: 'not-checked-out',
      reason: `its handler ${notCheckedOut} is committed, and this checkout leaves it out`,
      tried: [notCheckedOut],
    };
  const built = candidatesOf(stem).find((path) => repository.exists(path));
  if (built)
    return { kind: 'generated', reason: `its handler ${built} is ignored by git, so it is no source`, tried };
  return { kind: 'not-found', reason: `no file for Handler ${fn.handler} in ${fn.codeFolder}`, tried };
}
