import { ts } from 'ts-morph';
import type { NamedHelper } from '../signals/handler-input.js';
import { isAccessed } from './accessor-values.js';
import { withHelpers } from './builtins/named.js';
import { loadedAnyway, mayBeLeftOut } from './elided-imports.js';
import type { Evaluator } from './evaluator.js';
import { fileNamed, placeOf } from './file-places.js';
import {
  bindImport,
  type Imported,
  importedSlot,
  isNative,
  type ModuleKinds,
  namespaceOf,
} from './imported.js';
import { NORMAL } from './machine.js';
import { isEsModule, isStar, publish, publishAll, requested } from './published.js';
import { declareHoisted, runStatement } from './statements.js';
import { refuseUnknown } from './unknown-modules.js';
import {
  arrayValue,
  builtin,
  now,
  type ObjectValue,
  originOf,
  plainObject,
  primitive,
  type Scope,
  type Slot,
  slot,
  UNKNOWN,
  unknown,
  type Value,
} from './values.js';

/** The repository's modules, as the interpreter asks for them. */
export interface ModuleSource {
  /** The file `specifier` names when imported by `file`, or undefined where it is outside the repository. */
  resolve(specifier: string, file: string): string | undefined;
  /** The parsed file; undefined for JSON. */
  sourceFile(path: string): ts.SourceFile | undefined;
  /** The data of a JSON file; undefined where it does not parse. */
  json(path: string): unknown;
}

/** Runs each module once, as Node does, and keeps what it exports. */
export class Modules {
  readonly #source: ModuleSource;
  readonly #outside: (specifier: string) => Value | undefined;
  readonly #named: readonly NamedHelper[];
  /** The objects called `module`, of those that are being run or were: what one exports, its code may replace at any time. */
  readonly #modules = new Map<string, ObjectValue>();
  readonly #kinds: ModuleKinds = new Map();
  readonly #cache = plainObject([], true);
  /** The files that are loaded whatever imports TypeScript leaves out. */
  #anyway: ReadonlySet<string> | undefined;

  constructor(
    source: ModuleSource,
    outside: (specifier: string) => Value | undefined,
    named: readonly NamedHelper[],
  ) {
    this.#source = source;
    this.#outside = outside;
    this.#named = named;
    this.#cache.holdsModules = true;
  }

  /** What importing `specifier` from `file` gives; undefined where it can't be seen. */
  load(e: Evaluator, specifier: string, file: string): Value | undefined {
    const path = this.#source.resolve(specifier, file);
    const known = path === undefined ? this.#outside(specifier) : this.loadFile(e, path);
    if (known) e.machine.pending.held.noteRead(known, path === undefined ? undefined : this.#exported(path));
    const helpers = this.#named.filter(({ signal }) => isModule(signal.module, specifier, path));
    return helpers.length === 0 ? known : withHelpers(e, helpers, known);
  }

  /** The namespace that `import()` of a module gives. */
  namespace(e: Evaluator, specifier: string, file: string): Value | undefined {
    const module = this.load(e, specifier, file);
    return module && namespaceOf(module, this.#kinds, true);
  }

  loadFile(e: Evaluator, path: string): Value {
    const exported = this.#exported(path);
    if (exported) return isAccessed(exported.value) ? UNKNOWN : exported.value;
    const source = this.#source.sourceFile(path);
    const start = now();
    const exports = source ? this.#run(e, path, source) : this.#readJson(path);
    e.machine.heap.loads.add(start, now());
    e.machine.pending.held.noteLoad();
    return exports;
  }

  #exported(path: string): Slot | undefined {
    return this.#modules.get(path)?.properties.get('exports');
  }

  #readJson(path: string): Value {
    const data = fromJson(this.#source.json(path));
    this.#modules.set(path, plainObject([['exports', data]]));
    this.#kinds.set(data, 'json');
    return data;
  }

  #run(e: Evaluator, path: string, source: ts.SourceFile): Value {
    this.#anyway ??= loadedAnyway(this.#source, path);
    const exports = plainObject();
    const module = plainObject([['exports', exports]], true);
    const kind = isEsModule(source) ? 'es' : 'commonjs';
    this.#kinds.set(exports, kind);
    if (kind === 'es') exports.unordered = true;
    this.#modules.set(path, module);
    const slots = new Map<string, Slot>([
      ['exports', slot(exports)],
      ['module', slot(module)],
      ['require', slot(this.#require(e, path))],
      ['__dirname', slot(placeOf(`/${path}`.replace(/\/[^/]*$/, '')))],
      ['__filename', slot(placeOf(`/${path}`))],
      ['this', slot(kind === 'es' ? UNKNOWN : exports)],
    ]);
    const scope: Scope = { slots, parent: undefined };
    // Modules that ask for each other see these before they have values.
    declareHoisted(e, source.statements, scope);
    for (const statement of source.statements) publish(statement, scope, exports, undefined);
    const imported = source.statements.map((statement) => this.#import(e, statement, path, scope));
    e.machine.call(() => {
      for (const [index, statement] of source.statements.entries())
        publish(statement, scope, exports, imported[index]);
      for (const [index, statement] of source.statements.entries())
        if (isStar(statement)) publishAll(exports, imported[index], source.statements);
      e.machine.heap.shapings++;
      for (const [index, statement] of source.statements.entries()) {
        const completion = e.machine.attempt(() => runStatement(e, statement, scope));
        publish(statement, scope, exports, imported[index]);
        e.machine.heap.shapings++;
        if (!completion.normal) break;
      }
      return NORMAL;
    });
    // Only the module itself writes to what it exports; compilers make of it what others can write to.
    if (kind === 'es') exports.frozen = true;
    const exported = this.#exported(path)?.value ?? UNKNOWN;
    const result = isAccessed(exported) ? UNKNOWN : exported;
    // It stays loaded where only one of two ways of running did that.
    if (result === exported) module.properties.set('exports', slot(result));
    if (!this.#kinds.has(result)) this.#kinds.set(result, kind);
    return result;
  }

  #require(e: Evaluator, file: string): ObjectValue {
    const require = builtin('require', (_self, [specifier], node) => {
      const name = fileNamed(specifier);
      if (name === undefined) refuseUnknown(specifier, node);
      const known = name === undefined ? undefined : this.load(e, name, file);
      if (!known) e.machine.outside();
      return known ?? unknown(specifier && originOf(specifier));
    });
    require.properties.set('cache', slot(this.#cache));
    return require;
  }

  #isPerhapsLeftOut(node: ts.Statement, specifier: string, file: string): boolean {
    const path = mayBeLeftOut(node) ? this.#source.resolve(specifier, file) : undefined;
    return path !== undefined && !this.#anyway?.has(path) && !this.#modules.has(path);
  }

  /** Loads what a statement asks for, before any of them is run, and binds the names of an `import`. */
  #import(e: Evaluator, node: ts.Statement, file: string, scope: Scope): Imported | undefined {
    const specifier = requested(node);
    if (specifier === undefined) return undefined;
    if (this.#isPerhapsLeftOut(node, specifier, file)) e.machine.perhaps(() => this.load(e, specifier, file));
    const module = this.load(e, specifier, file) ?? UNKNOWN;
    const namespace = (): Value => namespaceOf(module, this.#kinds, isNative(file));
    const named = (name: string): Slot => importedSlot(module, name, file, this.#kinds);
    const bind = ({ text }: ts.Identifier, to: Slot): void => bindImport(scope, text, to);
    if (ts.isImportEqualsDeclaration(node)) bind(node.name, slot(module));
    else if (ts.isImportDeclaration(node)) {
      const clause = node.importClause;
      if (clause?.name) bind(clause.name, named('default'));
      const bindings = clause?.namedBindings;
      if (bindings && ts.isNamespaceImport(bindings)) bind(bindings.name, slot(namespace()));
      else if (bindings) {
        for (const each of bindings.elements) bind(each.name, named((each.propertyName ?? each.name).text));
      }
    }
    return { named, module, namespace };
  }
}

/** `./src/lib/stage` names the file whatever its ending, and a folder's index. */
function isModule(named: string, specifier: string, path: string | undefined): boolean {
  if (!named.startsWith('.')) return named === specifier;
  const bare = (each: string): string => each.replace(/^\.\//, '').replace(/(?:\/index)?\.[cm]?[jt]sx?$/, '');
  return path !== undefined && bare(named) === bare(path);
}

/** Plain data as a value. Keys such as `__proto__` are data here. */
export function fromJson(data: unknown): Value {
  if (Array.isArray(data)) return arrayValue(data.map(fromJson));
  if (typeof data === 'object' && data !== null) {
    return plainObject(Object.entries(data).map(([key, value]) => [key, fromJson(value)] as const));
  }
  if (typeof data === 'string' || typeof data === 'number' || typeof data === 'boolean' || data === null)
    return primitive(data);
  return UNKNOWN;
}
