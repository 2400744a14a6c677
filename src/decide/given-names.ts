import { ts } from 'ts-morph';
import type { Constant, Observation } from '../evaluate/observe.js';
import { isPrinting } from '../evaluate/printers.js';
import type { Run } from '../evaluate/run.js';
import { walkDown } from './nodes.js';

const WORD = /(?<![A-Za-z0-9_$])[A-Z][A-Z0-9_]+(?![A-Za-z0-9_$])/g;
/** In a sentence, a word counts where it is marked as a name: `${TABLE}`, `$TABLE`, `%TABLE%`, `env.TABLE`. */
const MARKED = /(?:[$%]\{*|\{\{\s*|\b(?:env|ENV)\.)([A-Z][A-Z0-9_]+)/g;
/** What variables are read of. */
const HOLDS_VARIABLES = /env|conf/i;

/**
 * Names by which code that can't be seen may read variables: texts in the program and in the data that it loads, and
 * what it calls the things that it gives to such code, or takes of it.
 */
export class GivenNames {
  readonly #names = new Set<string>();
  readonly #asking = new Map<string, Set<ts.Node>>();
  readonly #puttingTogether: string[] = [];
  /** Where such code takes all variables there are, in whatever spelling: `nconf.env()`. */
  readonly takingAll = new Set<ts.Node>();

  /** @param mapped names that node-config reads, where the program has that */
  constructor(
    files: readonly ts.SourceFile[],
    runs: readonly Run[],
    mapped: ReadonlySet<string> = new Set(),
  ) {
    for (const file of files)
      walkDown(file, (node) => {
        if (isValue(node)) this.#add(node.text, isNameOfVariable(node) ? node : undefined);
        if (ts.isStringLiteral(node) && node.text === 'config') this.#addAll(mapped, node);
        if (isDecorated(node)) this.#add(node.name.getText());
        return false;
      });
    for (const { data } of runs) for (const each of data) this.#addAll(textsIn(each as Constant, false));
    for (const { machine } of runs)
      for (const [node, seen] of machine.observations) {
        if (isUnknown(seen)) this.#noteTaken(node);
        const isCall = ts.isCallExpression(node) || ts.isNewExpression(node);
        if (!isCall || !isUnknown(machine.observations.get(node.expression))) continue;
        this.#noteGiven(node, machine);
        const { expression } = node;
        if (ts.isPropertyAccessExpression(expression) && expression.name.text === 'env')
          this.takingAll.add(node);
      }
  }

  has(name: string): boolean {
    return this.#names.has(name);
  }

  get names(): Iterable<string> {
    return this.#names;
  }

  /** The source of texts that such code is given and that aren't known. */
  get puttingTogether(): readonly string[] {
    return this.#puttingTogether;
  }

  /** Where such code may be asked for a variable: it is given the name, and not told what that is to be. */
  asking(name: string): Iterable<ts.Node> {
    return this.#asking.get(name) ?? [];
  }

  #add(text: string, asking?: ts.Node): void {
    for (const name of namesIn(text)) {
      this.#names.add(name);
      if (asking) this.#asking.set(name, (this.#asking.get(name) ?? new Set()).add(asking));
    }
  }

  #addAll(texts: Iterable<string>, asking?: ts.Node): void {
    for (const each of texts) this.#add(each, asking);
  }

  /** What is read by its name of something that isn't known: `env.TABLE`, `const { TABLE } = …`. */
  #noteTaken(node: ts.Node): void {
    const { parent } = node;
    const asking = HOLDS_VARIABLES.test(node.getText()) ? node : undefined;
    if (ts.isIdentifier(node) && namesIn(node.text).length > 0) this.#addAll(importedAs(node), asking);
    if (ts.isPropertyAccessExpression(parent) && parent.expression === node)
      this.#add(parent.name.text, asking);
    if (ts.isElementAccessExpression(parent) && ts.isStringLiteralLike(parent.argumentExpression))
      this.#add(parent.argumentExpression.text, asking);
    if (ts.isVariableDeclaration(parent) && ts.isObjectBindingPattern(parent.name))
      for (const { propertyName, name } of parent.name.elements)
        this.#add((propertyName ?? name).getText(), asking);
    // A class above may fill in what the class declares.
    const extending = ts.isExpressionWithTypeArguments(parent) ? parent.parent.parent : undefined;
    if (extending && ts.isClassLike(extending))
      for (const { name } of extending.members) if (name) this.#add(name.getText(), node);
  }

  #noteGiven(call: ts.CallExpression | ts.NewExpression, { observations }: Run['machine']): void {
    const isTold = walksInto(call.arguments ?? [], (each) => (observations.get(each)?.origin.size ?? 0) > 0);
    const asking = isTold || (ts.isCallExpression(call) && isPrinting(call)) ? undefined : call;
    for (const node of call.arguments ?? []) {
      const seen = observations.get(node);
      if (!seen) continue;
      if (seen.key !== undefined) this.#addAll(textsIn(seen.constant, true), asking);
      else this.#puttingTogether.push(node.getText());
      for (const each of [seen.value, ...seen.others])
        if (each.kind === 'object') this.#addAll(each.properties.keys(), asking);
      walksInto([node], (each) => {
        if (isValue(each)) this.#add(each.text, asking);
        return false;
      });
    }
  }
}

function namesIn(text: string): readonly string[] {
  if (!/\s/.test(text) || !/[a-z]/.test(text)) return text.match(WORD) ?? [];
  return [...text.matchAll(MARKED)].map(([, name = '']) => name);
}

/** A text that is a value, or a piece of one: no name of a property, and no module. */
function isValue(node: ts.Node): node is ts.StringLiteralLike | ts.TemplateLiteralLikeNode {
  if (ts.isTemplateLiteralToken(node)) return true;
  if (!ts.isStringLiteral(node)) return false;
  const { parent } = node;
  if (ts.isElementAccessExpression(parent) || ts.isImportDeclaration(parent)) return false;
  return !('name' in parent && parent.name === node) && !ts.isLiteralTypeNode(parent);
}

/** `{ env: 'TABLE' }`. */
function isNameOfVariable({ parent }: ts.Node): boolean {
  return ts.isPropertyAssignment(parent) && /^['"]?env/i.test(parent.name.getText());
}

/** A field that a decorator may fill in. */
function isDecorated(node: ts.Node): node is ts.PropertyDeclaration {
  if (!ts.isPropertyDeclaration(node)) return false;
  return [node, node.parent].some((each) => (ts.getDecorators(each as ts.HasDecorators)?.length ?? 0) > 0);
}

function isUnknown(seen: Observation | undefined): boolean {
  return seen !== undefined && [seen.value, ...seen.others].some((each) => each.kind === 'unknown');
}

/** What a name is called in the module that it is imported from. */
function importedAs(node: ts.Identifier): readonly string[] {
  return node.getSourceFile().statements.flatMap((each) => {
    const bindings = ts.isImportDeclaration(each) ? each.importClause?.namedBindings : undefined;
    if (!bindings || !ts.isNamedImports(bindings)) return [];
    return bindings.elements
      .filter(({ name }) => name.text === node.text)
      .map(({ propertyName, name }) => (propertyName ?? name).text);
  });
}

/** Whether it holds for one of the nodes, or what is in them. */
function walksInto(nodes: readonly ts.Node[], holds: (node: ts.Node) => boolean): boolean {
  let found = false;
  const visit = (node: ts.Node): boolean => {
    found ||= holds(node);
    return found;
  };
  for (const node of nodes) if (!visit(node)) walkDown(node, visit);
  return found;
}

function* textsIn(data: Constant, withNames: boolean): Iterable<string> {
  if (typeof data === 'string') yield data;
  if (typeof data !== 'object' || data === null) return;
  for (const [name, each] of Object.entries(data)) {
    if (withNames) yield name;
    yield* textsIn(each as Constant, withNames);
  }
}
