import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { ts } from 'ts-morph';
import { isCode, withoutEnding } from '../model/code-file.js';
import { type ModuleResolver, moduleResolver } from '../program/module-resolver.js';

/** The files of a repository: path with `/` to text. */
export type Files = ReadonlyMap<string, string>;

/** What to do about packages that code imports. */
export interface Packages {
  /** Whether Node will find it, from a file of the repository. */
  installed(name: string, from: string): boolean;
  /** CommonJS source of packages that tests bring along, by what is imported. */
  readonly given?: Readonly<Record<string, string>>;
  /** Whether those that are not installed are stood in for by stubs that record. */
  readonly stubMissing: boolean;
}

/** Where a source file stands once it can be run. */
export function runnable(file: string): string {
  return file.replace(/\.(c|m)?[jt]sx?$/, '.$1js');
}

/**
 * A repository as Node can run it, as Lambda would: TypeScript and JSX become JavaScript, the SDK of AWS is replaced by
 * stubs that record, and so is, where that is wanted, every package that is not installed.
 */
export function layOut(files: Files, packages: Packages): Map<string, string> {
  const laid = new Map<string, string>();
  const resolver = moduleResolver({
    paths: [...files.keys()],
    exists: (path) => files.has(path),
    read: (path) => files.get(path) ?? '',
  });
  for (const [path, source] of files) {
    const text = isCode(path) ? withOwnModules(path, source, resolver) : source;
    if (!isCode(path)) laid.set(path, text);
    else if (!path.endsWith('.d.ts') && !path.endsWith('.d.mts')) {
      const to = runnable(path);
      // Where built files lie beside their sources the sources are what counts.
      if (to === path && files.has(path.replace(/js$/, 'ts'))) continue;
      laid.set(to, scriptOf(path, text, files));
    }
  }
  const imports = packagesIn(laid);
  for (const [path, text] of stubs(imports, packages)) laid.set(path, text);
  return laid;
}

const MODULE_SYNTAX =
  /^\s*(?:import\s*(?:[\w*{'"]|type\b)|export\s*(?:default|const|let|var|function|async|class|\{|\*))/m;

function scriptOf(path: string, text: string, files: Files): string {
  const typed = /\.[cm]?tsx?$|\.jsx$/.test(path);
  const module = isModule(path, files);
  // A bundler takes import and export in any file; Node asks the nearest package.json.
  const mixed = !typed && !module && !/\.cjs$/.test(path) && MODULE_SYNTAX.test(text);
  if (!typed && !mixed) return module ? withExtensions(path, text, files) : text;
  const { outputText } = ts.transpileModule(text, {
    fileName: path,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: module ? ts.ModuleKind.ESNext : ts.ModuleKind.CommonJS,
      esModuleInterop: true,
      allowJs: true,
      jsx: ts.JsxEmit.React,
      experimentalDecorators: true,
    },
  });
  return module ? withExtensions(path, outputText, files) : outputText;
}

/** A bundler finds the repository’s own modules by the names that tsconfig.json and workspaces give them. */
function withOwnModules(path: string, text: string, resolver: ModuleResolver): string {
  let result = text;
  for (const { fileName, pos } of ts.preProcessFile(text, true, true).importedFiles.toReversed()) {
    if (fileName.startsWith('.')) continue;
    const own = resolver.resolve(fileName, path);
    if (own === undefined) continue;
    const to = posix.relative(posix.dirname(path), withoutEnding(own));
    const quote = text[pos] ?? "'";
    const written = `${quote}${to.startsWith('.') ? to : `./${to}`}${quote}`;
    result = result.slice(0, pos) + written + result.slice(pos + fileName.length + 2);
  }
  return result;
}

/** Whether Node will take a file for an ES module. */
export function isModule(path: string, files: Files): boolean {
  const text = files.get(path) ?? '';
  if (/\.m[jt]s$/.test(path)) return true;
  if (/\.c[jt]s$/.test(path)) return false;
  for (let folder = posix.dirname(path); ; folder = posix.dirname(folder)) {
    const manifest = files.get(posix.join(folder, 'package.json'));
    if (manifest !== undefined) return /"type"\s*:\s*"module"/.test(manifest) || /^await\b/m.test(text);
    if (folder === '.') return false;
  }
}

/** Bundlers find `./settings`; Node wants `./settings.js`. */
function withExtensions(path: string, text: string, files: Files): string {
  return text.replace(
    /((?:from|import)\s*\(?\s*)(['"])(\.{1,2}(?:\/[^'"]*)?)\2/g,
    (whole, head: string, quote: string, target: string) => {
      const stem = posix.join(posix.dirname(path), target);
      const found = ['.ts', '.js', '.mts', '.mjs', '.tsx', '/index.ts', '/index.js', '/index.mjs'].find(
        (end) => files.has(stem + end),
      );
      return found === undefined || files.has(stem)
        ? whole
        : `${head}${quote}${runnable(target.replace(/\/$/, '') + found)}${quote}`;
    },
  );
}

/** Every package that code names: specifier to the words of the files that import it, and one of them. */
function packagesIn(files: Files): Map<string, { readonly words: Set<string>; readonly from: string }> {
  const wanted = new Map<string, { words: Set<string>; from: string }>();
  for (const [path, text] of files) {
    if (!isCode(path) || path.includes('node_modules/')) continue;
    const specifiers = ts
      .preProcessFile(text, true, true)
      .importedFiles.map((each) => each.fileName)
      .filter((name) => !name.startsWith('.') && !name.startsWith('/') && !isBuiltin(name));
    if (specifiers.length === 0) continue;
    const words = text.match(/[A-Za-z_$][\w$]*/g) ?? [];
    for (const name of specifiers) {
      const known = wanted.get(name) ?? { words: new Set<string>(), from: path };
      for (const word of words) known.words.add(word);
      wanted.set(name, known);
    }
  }
  return wanted;
}

const AWS_SDK = /^(?:aws-sdk(?:\/|$)|@aws-sdk\/(?:client-|lib-|s3-request-presigner))/;

/** One folder in node_modules for each package that is stood in for. */
function stubs(
  imports: ReadonlyMap<string, { readonly words: ReadonlySet<string>; readonly from: string }>,
  { installed, given = {}, stubMissing }: Packages,
): Map<string, string> {
  const result = new Map<string, string>();
  const entries = new Map<string, Record<string, string>>();
  for (const [specifier, { words, from }] of imports) {
    const name = packageName(specifier);
    const own = given[specifier];
    if (own === undefined && !AWS_SDK.test(specifier) && (!stubMissing || installed(name, from))) continue;
    const rest = specifier.slice(name.length);
    const file = rest === '' ? './index.js' : `.${rest.replace(/\.js$/, '')}.js`;
    entries.set(name, { ...entries.get(name), [`.${rest}`]: file });
    result.set(`node_modules/${name}/${file.slice(2)}`, own ?? stubText(specifier, words));
  }
  for (const [name, exports] of entries)
    result.set(`node_modules/${name}/package.json`, JSON.stringify({ name, exports }));
  return result;
}

/** `pg` of `pg/lib/client`, `@scope/name` of `@scope/name/part`. */
export function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Node finds a CommonJS module's names by reading its text, so every word the importers hold is written out. */
function stubText(specifier: string, names: ReadonlySet<string>): string {
  const lines = [...names]
    .filter((name) => !['default', 'then', '__esModule', 'prototype', 'constructor'].includes(name))
    .map((name) => `exports.${name} = stub.${name};`);
  return [
    `const stub = globalThis[Symbol.for('dealias.stub')](${JSON.stringify(specifier)});`,
    ...lines,
    'module.exports = stub;',
    '',
  ].join('\n');
}
