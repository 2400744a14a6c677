import { ts } from 'ts-morph';
import type { NamedHelper } from '../signals/handler-input.js';
import { withHelpers } from './builtins/named.js';
import type { Evaluator } from './evaluator.js';
import { NORMAL } from './machine.js';
import { exportedNames } from './namespaces.js';
import { getProperty } from './properties.js';
import { declareHoisted, runStatement } from './statements.js';
import {
  arrayValue,
  builtin,
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
  readonly #loaded = new Map<string, Value>();

  constructor(
    source: ModuleSource,
    outside: (specifier: string) => Value | undefined,
    named: readonly NamedHelper[],
  ) {
    this.#source = source;
    this.#outside = outside;
    this.#named = named;
  }

  /** What importing `specifier` from `file` gives; undefined where it can't be seen. */
  load(e: Evaluator, specifier: string, file: string): Value | undefined {
    const path = this.#source.resolve(specifier, file);
    const known = path === undefined ? this.#outside(specifier) : this.loadFile(e, path);
    const helpers = this.#named.filter(({ signal }) => isModule(signal.module, specifier, path));
    return helpers.length === 0 ? known : withHelpers(e, helpers, known);
  }

  loadFile(e: Evaluator, path: string): Value {
    const loaded = this.#loaded.get(path);
    if (loaded) return loaded;
    const source = this.#source.sourceFile(path);
    if (!source) {
      const data = fromJson(this.#source.json(path));
      this.#loaded.set(path, data);
      return data;
    }
    return this.#run(e, path, source);
  }

  #run(e: Evaluator, path: string, source: ts.SourceFile): Value {
    const exports = plainObject();
    const module = plainObject([['exports', exports]]);
    this.#loaded.set(path, exports);
    const slots = new Map<string, Slot>([
      ['exports', slot(exports)],
      ['module', slot(module)],
      ['require', slot(this.#require(e, path))],
      ['__dirname', slot(primitive(`/${path}`.replace(/\/[^/]*$/, '')))],
      ['__filename', slot(primitive(`/${path}`))],
      ['this', slot(exports)],
    ]);
    const scope: Scope = { slots, parent: undefined };
    for (const statement of source.statements) this.#bindImports(e, statement, path, scope);
    e.machine.call(() => {
      declareHoisted(e, source.statements, scope);
      exportFunctions(source.statements, scope, exports);
      for (const statement of source.statements) {
        const completion = e.machine.attempt(() => runStatement(e, statement, scope));
        this.#export(e, statement, path, scope, exports);
        if (!completion.normal) break;
      }
      return NORMAL;
    });
    const final = getProperty(e, module, 'exports', source);
    const result = final === UNKNOWN ? exports : final;
    this.#loaded.set(path, result);
    return result;
  }

  #require(e: Evaluator, file: string): ObjectValue {
    return builtin('require', (_self, [specifier]) => {
      const known = specifier?.kind === 'primitive' ? this.load(e, String(specifier.value), file) : undefined;
      if (!known) e.machine.outside();
      return known ?? unknown(specifier ? originOf(specifier) : new Set());
    });
  }

  #bindImports(e: Evaluator, node: ts.Statement, file: string, scope: Scope): void {
    if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference)) {
      const { expression } = node.moduleReference;
      const value = ts.isStringLiteral(expression) ? this.load(e, expression.text, file) : undefined;
      scope.slots.set(node.name.text, slot(value ?? UNKNOWN));
    }
    if (!ts.isImportDeclaration(node) || !ts.isStringLiteral(node.moduleSpecifier)) return;
    const clause = node.importClause;
    if (!clause || clause.isTypeOnly) return;
    const module = this.load(e, node.moduleSpecifier.text, file) ?? UNKNOWN;
    if (clause.name) scope.slots.set(clause.name.text, exportedSlot(module, 'default'));
    const bindings = clause.namedBindings;
    if (bindings && ts.isNamespaceImport(bindings)) scope.slots.set(bindings.name.text, slot(module));
    else if (bindings) {
      for (const each of bindings.elements) {
        scope.slots.set(each.name.text, exportedSlot(module, (each.propertyName ?? each.name).text));
      }
    }
  }

  #export(e: Evaluator, node: ts.Statement, file: string, scope: Scope, exports: ObjectValue): void {
    const publish = (name: string, local: string): void => {
      const found = scope.slots.get(local);
      if (found) exports.properties.set(name, found);
    };
    if (ts.isExportAssignment(node)) {
      const module = scope.slots.get('module')?.value;
      if (!node.isExportEquals) publish('default', 'export.default');
      else if (module?.kind === 'object')
        e.machine.heap.writeProperty(module, 'exports', scope.slots.get('export.default')?.value ?? UNKNOWN);
    } else if (ts.isExportDeclaration(node)) {
      const from =
        node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)
          ? node.moduleSpecifier.text
          : undefined;
      const module = from === undefined ? undefined : (this.load(e, from, file) ?? UNKNOWN);
      if (!node.exportClause) reExportAll(module, exports);
      else if (ts.isNamedExports(node.exportClause)) {
        for (const each of node.exportClause.elements) {
          const source = (each.propertyName ?? each.name).text;
          if (module) exports.properties.set(each.name.text, exportedSlot(module, source));
          else publish(each.name.text, source);
        }
      } else if (module) exports.properties.set(node.exportClause.name.text, slot(module));
    } else if (!ts.isFunctionDeclaration(node)) {
      for (const name of exportedNames(node)) publish(isDefault(node) ? 'default' : name, name);
    }
  }
}

/** `./src/lib/stage` names the file whatever its ending, and a folder's index. */
function isModule(named: string, specifier: string, path: string | undefined): boolean {
  if (!named.startsWith('.')) return named === specifier;
  const bare = (each: string): string => each.replace(/^\.\//, '').replace(/(?:\/index)?\.[cm]?[jt]sx?$/, '');
  return path !== undefined && bare(named) === bare(path);
}

function exportFunctions(statements: readonly ts.Statement[], scope: Scope, exports: ObjectValue): void {
  for (const node of statements) {
    if (!ts.isFunctionDeclaration(node) || !isExported(node) || !node.name) continue;
    const found = scope.slots.get(node.name.text);
    if (found) exports.properties.set(isDefault(node) ? 'default' : node.name.text, found);
  }
}

function reExportAll(module: Value | undefined, exports: ObjectValue): void {
  if (module?.kind !== 'object') {
    exports.open = true;
    return;
  }
  for (const [name, each] of module.properties) if (name !== 'default') exports.properties.set(name, each);
}

function isExported(node: ts.Declaration | ts.VariableStatement): boolean {
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some((each) => each.kind === ts.SyntaxKind.ExportKeyword)
  );
}

function isDefault(node: ts.Node): boolean {
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some((each) => each.kind === ts.SyntaxKind.DefaultKeyword)
  );
}

/** The live binding of an export; a CommonJS module's default is the module itself. */
function exportedSlot(module: Value, name: string): Slot {
  if (module.kind !== 'object') return slot(UNKNOWN);
  const own = module.properties.get(name);
  if (own) return own;
  if (name === 'default') return slot(module);
  return slot(module.open ? UNKNOWN : primitive(undefined));
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
