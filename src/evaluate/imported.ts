import { isAccessed } from './accessor-values.js';
import {
  joinValues,
  oneOf,
  plainObject,
  type Scope,
  type Slot,
  slot,
  UNKNOWN,
  type Value,
} from './values.js';

/** What a statement that names another module got of it. */
export interface Imported {
  readonly module: Value;
  /** The binding of one of its exports. */
  named(name: string): Slot;
  namespace(): Value;
}

/** What modules of the repository are, by what they export. */
export type ModuleKinds = Map<Value, 'es' | 'commonjs' | 'json'>;

/** The names that a module has from others. */
const importsOf = new WeakMap<Scope, Set<string>>();

/** Has a name of a module stand for what another one exports. */
export function bindImport(scope: Scope, name: string, to: Slot): void {
  scope.slots.set(name, to);
  const names = importsOf.get(scope) ?? new Set();
  importsOf.set(scope, names.add(name));
}

/** Whether a name stands for what another module exports: it can't be written to. */
export function isImported(scope: Scope, name: string): boolean {
  let at: Scope | undefined = scope;
  while (at && !at.slots.has(name)) at = at.parent;
  return at !== undefined && importsOf.get(at)?.has(name) === true;
}

/** The live binding of an export. */
export function importedSlot(module: Value, name: string, importer: string, kinds: ModuleKinds): Slot {
  if (module.kind !== 'object') return slot(oneOf([module]));
  if (name === 'default') return defaultSlot(module, importer, kinds);
  // What isn't there may come later.
  const own = module.properties.get(name);
  // The engine asked once, as the module was loaded.
  if (own && isAccessed(own.value) && kinds.get(module) === 'commonjs' && isNative(importer))
    return asGuessed(own);
  return own ?? slot(UNKNOWN);
}

/** What it holds, or something else. */
function asGuessed({ value }: Slot): Slot {
  return slot(isAccessed(value) ? joinValues(value, UNKNOWN) : oneOf([value]));
}

/** The default of a module without one is the module itself, unless it says that it was compiled of one with exports. */
function defaultSlot(
  module: Value & { readonly kind: 'object' },
  importer: string,
  kinds: ModuleKinds,
): Slot {
  const own = module.properties.get('default');
  const kind = kinds.get(module);
  if (kind === 'json') return slot(module);
  if (kind === 'es') return own ?? slot(UNKNOWN);
  if (kind === 'commonjs' && isNative(importer)) return slot(module);
  const isCompiled = module.properties.has('__esModule');
  if (own && kind === 'commonjs') return isCompiled && /\.tsx?$/.test(importer) ? own : slot(UNKNOWN);
  return own ?? slot(isCompiled || module.open ? UNKNOWN : module);
}

/**
 * What `import * as` gives: of CommonJS, its properties, and itself as the default.
 * @param isGuessed whether the engine itself makes it, which finds the names of CommonJS by a look at the text
 */
export function namespaceOf(module: Value, kinds: ModuleKinds, isGuessed: boolean): Value {
  const kind = kinds.get(module);
  if (module.kind !== 'object' || module.shape.type !== 'plain' || kind === undefined || kind === 'es')
    return module;
  const namespace = plainObject([], true);
  namespace.unordered = true;
  namespace.frozen = true;
  for (const [key, each] of module.properties)
    namespace.properties.set(key, isGuessed ? asGuessed(each) : each);
  if (!module.properties.has('__esModule')) namespace.properties.set('default', slot(module));
  return namespace;
}

/** Whether a file is a module to the engine, whatever its package says. */
export function isNative(file: string): boolean {
  return /\.m[jt]s$/.test(file);
}
