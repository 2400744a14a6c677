import { ts } from 'ts-morph';
import { asksOfRequest } from '../decide/asks.js';
import type { Facts } from '../decide/facts.js';
import { containsAny, isMadeOfSignal, symbolsIn } from '../decide/made-of-signal.js';
import { isCalled, isUse } from '../decide/nodes.js';
import type { Symbols } from '../program/symbols.js';
import { isWriteTarget } from '../program/symbols.js';
import { boundNames, importedNames, isExported } from './declared-names.js';
import { hasSideEffects } from './effects.js';
import type { ExportUse } from './exports.js';
import type { SpareParameters } from './spare-parameters.js';

/** What the code is seen with: which expressions are replaced by reads of configuration, what goes. */
export interface Surgery {
  readonly replaced: ReadonlySet<ts.Node>;
  readonly removed: ReadonlySet<ts.Node>;
  /** True to treat a test that no environment fails as not there. */
  readonly skipGuards: boolean;
  /** Nodes that read a signal. */
  readonly reads: ReadonlySet<ts.Node>;
  /** True for a module that does nothing when it is loaded but hand over exports. */
  readonly quiet: (specifier: string, file: string) => boolean;
  /** Parameters that go when nothing uses them any more. */
  readonly spare?: SpareParameters;
}

/**
 * Which declarations and statements of the program matter to what it does. Run once without and once with
 * the cuts: what was live and no longer is, the cuts left dead.
 */
export class Liveness {
  readonly live = new Set<ts.Node>();
  /** Clauses of a `switch` for environments that there are not. */
  readonly skipped = new Set<ts.CaseOrDefaultClause>();
  readonly #symbols: Symbols;
  readonly #facts: Facts;
  readonly #surgery: Surgery;
  readonly #exports: ExportUse;
  readonly #reads: ReadonlySet<ts.Node>;
  readonly #before: Liveness | undefined;
  readonly #used = new Set<ts.Symbol>();
  #changed = true;

  constructor(
    files: readonly ts.SourceFile[],
    symbols: Symbols,
    facts: Facts,
    surgery: Surgery,
    exports: ExportUse,
    before?: Liveness,
  ) {
    this.#symbols = symbols;
    this.#facts = facts;
    this.#surgery = surgery;
    this.#exports = exports;
    this.#reads = surgery.reads;
    this.#before = before;
    while (this.#changed) {
      this.#changed = false;
      for (const file of files) for (const statement of file.statements) this.#statement(statement);
    }
  }

  isUsed(symbol: ts.Symbol): boolean {
    return this.#used.has(symbol);
  }

  #keep(node: ts.Node): true {
    if (!this.live.has(node)) {
      this.live.add(node);
      this.#changed = true;
    }
    return true;
  }

  #statement(node: ts.Statement): boolean {
    if (this.#surgery.removed.has(node)) return false;
    const kept = this.#statementMatters(node) || this.#stays(node);
    if (kept) this.#keep(node);
    return kept;
  }

  /** What was dead already is not the sweep's to take: it stays in the text, and so does all that it names. */
  #stays(node: ts.Node): boolean {
    if (!this.#isDead(node) || ts.isBreakOrContinueStatement(node) || ts.isEmptyStatement(node)) return false;
    if (!ts.isVariableStatement(node) && !ts.isBlock(node)) this.#expressionsOf(node);
    return true;
  }

  #statements(nodes: readonly ts.Statement[]): boolean {
    let any = false;
    for (const node of nodes) any = this.#statement(node) || any;
    return any;
  }

  #statementMatters(node: ts.Statement): boolean {
    if (ts.isVariableStatement(node)) return this.#declarations(node.declarationList, isExported(node));
    if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) return this.#declared(node);
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return this.#declared(node);
    if (ts.isImportDeclaration(node)) return this.#import(node);
    if (ts.isExpressionStatement(node)) return this.#expressionStatement(node.expression);
    if (ts.isIfStatement(node)) return this.#if(node);
    if (ts.isBlock(node)) return this.#statements(node.statements);
    if (ts.isSwitchStatement(node)) return this.#switch(node);
    if (ts.isTryStatement(node)) {
      const tried = this.#statements(node.tryBlock.statements);
      const caught = node.catchClause ? this.#statements(node.catchClause.block.statements) : false;
      const last = node.finallyBlock ? this.#statements(node.finallyBlock.statements) : false;
      return tried || caught || last;
    }
    if (ts.isIterationStatement(node, false)) return this.#loop(node);
    if (ts.isLabeledStatement(node)) return this.#statement(node.statement);
    if (ts.isBreakOrContinueStatement(node) || ts.isEmptyStatement(node)) return false;
    this.#expressionsOf(node);
    return true;
  }

  #declarations(list: ts.VariableDeclarationList, exported: boolean): boolean {
    let any = false;
    for (const node of list.declarations) {
      if (this.#surgery.removed.has(node)) continue;
      const names = boundNames(node.name);
      const used = names.some((name) => this.#nameMatters(name, exported));
      const effects =
        node.initializer !== undefined && hasSideEffects(node.initializer, this.#facts, this.#surgery);
      if (!used && !effects && !this.#isDead(node)) continue;
      any = this.#keep(node);
      if (node.initializer) this.#expression(node.initializer);
      if (node.type) this.#expression(node.type);
      this.#expressionsOf(node.name);
    }
    return any;
  }

  /** True for a declaration that had no use before either. */
  #isDead(node: ts.Node): boolean {
    return this.#before !== undefined && !this.#before.live.has(node);
  }

  #nameMatters(name: ts.Identifier, exported: boolean): boolean {
    const symbol = this.#symbols.symbolOf(name);
    if (symbol && this.#used.has(symbol)) return true;
    return exported && this.#exports.matters(name, this.#surgery.skipGuards);
  }

  #declared(
    node: ts.FunctionDeclaration | ts.ClassDeclaration | ts.InterfaceDeclaration | ts.TypeAliasDeclaration,
  ): boolean {
    const { name } = node;
    if (name && !this.#nameMatters(name, isExported(node))) return false;
    this.#expressionsOf(node);
    return true;
  }

  #import(node: ts.ImportDeclaration): boolean {
    const { importClause: clause } = node;
    if (!clause) return true;
    let any = false;
    for (const name of importedNames(clause)) {
      const symbol = this.#symbols.symbolOf(name);
      if (symbol && this.#used.has(symbol)) any = this.#keep(name);
    }
    return any || this.#loadsForEffect(node, clause);
  }

  /** TypeScript leaves out imports that are not used as values; JavaScript runs them. */
  #loadsForEffect(node: ts.ImportDeclaration, clause: ts.ImportClause): boolean {
    const file = node.getSourceFile().fileName;
    if (clause.isTypeOnly || /\.[cm]?tsx?$/.test(file) || !ts.isStringLiteral(node.moduleSpecifier))
      return false;
    return !this.#surgery.quiet(node.moduleSpecifier.text, file);
  }

  #expressionStatement(node: ts.Expression): boolean {
    if (ts.isBinaryExpression(node) && ts.isIdentifier(node.left) && isWriteTarget(node.left)) {
      const symbol = this.#symbols.symbolOf(node.left);
      const matters =
        !symbol || this.#used.has(symbol) || hasSideEffects(node.right, this.#facts, this.#surgery);
      if (matters) this.#expression(node.right);
      return matters;
    }
    const publishes = this.#exports.publishedBy(node);
    if (publishes && !publishes.some((name) => this.#exports.matters(name, this.#surgery.skipGuards)))
      return false;
    if (!hasSideEffects(node, this.#facts, this.#surgery)) return false;
    this.#expression(node);
    return true;
  }

  #if(node: ts.IfStatement): boolean {
    if (this.#surgery.skipGuards && this.#neverTrue(node.expression)) {
      const kept = node.elseStatement ? this.#statement(node.elseStatement) : false;
      // Code that was dead already keeps its `if`, and with it what the condition names.
      if (kept && node.elseStatement && this.#isDead(node.elseStatement)) this.#expression(node.expression);
      return kept;
    }
    const then = this.#statement(node.thenStatement);
    const leftOver = !then && this.#lostWhatItChose(node);
    const otherwise = node.elseStatement && !leftOver ? this.#statement(node.elseStatement) : false;
    const matters = then || otherwise || hasSideEffects(node.expression, this.#facts, this.#surgery);
    if (matters) this.#expression(node.expression);
    return matters;
  }

  /** A test of which environment it is that none of them passes: a guard against what can no longer be. */
  #neverTrue(condition: ts.Expression): boolean {
    if (hasSideEffects(condition, this.#facts, this.#surgery) || asksOfRequest(condition, this.#facts))
      return false;
    const always = this.#facts.environments.every((each) => {
      const seen = this.#facts.at(condition, each);
      return seen.kind === 'constant' && !seen.value;
    });
    return always && (mentionsDecision(condition, this.#facts) || this.#checksWhatGoes(condition));
  }

  /** True in every environment that gets there, with an assignment that is cut: what stands behind `else` was a guard. */
  #lostWhatItChose({ expression, thenStatement, elseStatement }: ts.IfStatement): boolean {
    if (!this.#surgery.skipGuards || !elseStatement || !containsAny(thenStatement, this.#surgery.removed))
      return false;
    const always = this.#facts.environments.every((each) => {
      const seen = this.#facts.at(expression, each);
      return seen.kind === 'unreached' || (seen.kind === 'constant' && Boolean(seen.value));
    });
    return always && this.#facts.reached(expression) && !isReached(elseStatement, this.#facts);
  }

  /** A test of what was made of a signal, which nothing else that stays is made of. */
  #checksWhatGoes(condition: ts.Expression): boolean {
    const symbols = symbolsIn(condition, this.#symbols);
    return (
      symbols.length > 0 &&
      symbols.every((each) => !this.#used.has(each) && isMadeOfSignal(each, this.#symbols, this.#reads))
    );
  }

  #switch(node: ts.SwitchStatement): boolean {
    let any = false;
    for (const clause of node.caseBlock.clauses) {
      if (this.#surgery.skipGuards && this.#neverTaken(node, clause)) {
        this.skipped.add(clause);
        continue;
      }
      any = this.#statements(clause.statements) || any;
    }
    if (any) {
      this.#expression(node.expression);
      for (const clause of node.caseBlock.clauses)
        if (ts.isCaseClause(clause)) this.#expression(clause.expression);
    }
    return any;
  }

  /** A clause for environments that there are not. */
  #neverTaken(node: ts.SwitchStatement, clause: ts.CaseOrDefaultClause): boolean {
    return (
      this.#facts.differs(node.expression) &&
      clause.statements.length > 0 &&
      !clause.statements.some((each) => isReached(each, this.#facts))
    );
  }

  #loop(node: ts.IterationStatement): boolean {
    const matters = this.#statement(node.statement);
    const header = node.getChildren().filter((child) => child !== node.statement);
    const effects = header.some(
      (child) => ts.isExpression(child) && hasSideEffects(child, this.#facts, this.#surgery),
    );
    if (matters || effects) for (const child of header) this.#expression(child);
    return matters || effects;
  }

  /** Marks what an expression uses. Functions in it are live with it. */
  #expression(node: ts.Node): void {
    if (this.#surgery.replaced.has(node) || this.#surgery.removed.has(node)) return;
    const taker = this.#surgery.spare?.takerOf(node);
    if (taker && !this.#used.has(taker)) return;
    if (ts.isIdentifier(node)) {
      if (isUse(node) || ts.isExportSpecifier(node.parent)) this.#use(node);
      return;
    }
    if (ts.isBlock(node)) {
      this.#statements(node.statements);
      return;
    }
    if (ts.isVariableDeclarationList(node)) {
      for (const each of node.declarations) if (each.initializer) this.#expression(each.initializer);
      return;
    }
    this.#expressionsOf(node);
  }

  #expressionsOf(node: ts.Node): void {
    node.forEachChild((child) => this.#expression(child));
  }

  #use(node: ts.Identifier): void {
    const symbol = this.#symbols.symbolOf(node);
    if (!symbol || this.#used.has(symbol)) return;
    this.#used.add(symbol);
    this.#changed = true;
    this.#exports.use(node, symbol);
  }
}

function isReached(node: ts.Node, facts: Facts): boolean {
  return facts.reached(node) || (node.forEachChild((child) => isReached(child, facts) || undefined) ?? false);
}

function mentionsDecision(node: ts.Node, facts: Facts): boolean {
  if (facts.differs(node)) return true;
  // Of an object that differs, something may be asked that does not.
  if (ts.isPropertyAccessExpression(node) && !isCalled(node)) return false;
  return node.forEachChild((child) => mentionsDecision(child, facts) || undefined) ?? false;
}
