import { ts } from 'ts-morph';
import { asksOfRequest } from '../decide/asks.js';
import type { Facts } from '../decide/facts.js';
import { containsAny, isMadeOfSignal, symbolsIn } from '../decide/made-of-signal.js';
import { isUse } from '../decide/nodes.js';
import { boundNames } from '../program/bound-names.js';
import { isInType } from '../program/in-type.js';
import { isExported } from '../program/modifiers.js';
import { isWriteTarget, type Symbols } from '../program/symbols.js';
import { hoistedNames, importedNames, isInNamespace, isWriteFelt } from './declared-names.js';
import { classHasEffects, hasSideEffects } from './effects.js';
import type { ExportUse } from './exports.js';
import { jumpTarget } from './jumps.js';
import { isInTypeScript, loadsForEffect } from './loaded-for-effect.js';
import { isAlwaysTrue, isNeverTrue, isReached, mentionsDecision, neverTaken } from './never-reached.js';
import type { Surgery } from './surgery.js';

/**
 * Which declarations and statements of the program matter to what it does. Run once without and once with
 * the cuts: what was live and no longer is, the cuts left dead.
 */
export class Liveness {
  readonly live = new Set<ts.Node>();
  /** Clauses of a `switch` for environments that there are not. */
  readonly skipped = new Set<ts.CaseOrDefaultClause>();
  /** Imports of TypeScript of which nothing but types is used any more, of modules that do something when loaded. */
  readonly leftOut = new Set<ts.ImportDeclaration>();
  readonly #symbols: Symbols;
  readonly #facts: Facts;
  readonly #surgery: Surgery;
  readonly #exports: ExportUse;
  readonly #before: Liveness | undefined;
  readonly #used = new Set<ts.Symbol>();
  /** What is used as more than a type. */
  readonly #values = new Set<ts.Symbol>();
  /** What code that stays writes to: it has to go on being declared, whether anybody reads it or not. */
  readonly #written = new Set<ts.Symbol>();
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
    this.#before = before;
    while (this.#changed) {
      this.#changed = false;
      for (const file of files) for (const statement of file.statements) this.#statement(statement);
    }
  }

  isUsed(symbol: ts.Symbol): boolean {
    return this.#used.has(symbol) || this.#written.has(symbol);
  }

  /** Whether something that is imported is used as more than a type. */
  usesValue(clause: ts.ImportClause): boolean {
    return importedNames(clause).some((name) => {
      const symbol = this.#symbols.symbolOf(name);
      return symbol !== undefined && this.#values.has(symbol);
    });
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
    return (this.#statementMatters(node) || this.#stays(node)) && this.#keep(node);
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
    if (ts.isModuleDeclaration(node)) return this.#namespace(node);
    if (ts.isSwitchStatement(node)) return this.#switch(node);
    if (ts.isTryStatement(node)) {
      const tried = this.#statements(node.tryBlock.statements);
      const caught = node.catchClause ? this.#statements(node.catchClause.block.statements) : false;
      const last = node.finallyBlock ? this.#statements(node.finallyBlock.statements) : false;
      return tried || caught || last;
    }
    if (ts.isIterationStatement(node, false)) return this.#loop(node);
    if (ts.isLabeledStatement(node)) return this.#statement(node.statement);
    if (ts.isBreakOrContinueStatement(node)) return this.#jump(node);
    if (ts.isEmptyStatement(node)) return false;
    this.#expressionsOf(node);
    return true;
  }

  /** What is left out by a jump is left out as long as there is something to jump out of. */
  #jump(node: ts.BreakOrContinueStatement): boolean {
    const target = jumpTarget(node);
    return target !== undefined && this.live.has(target);
  }

  #declarations(list: ts.VariableDeclarationList, exported: boolean): boolean {
    let any = false;
    for (const node of list.declarations) {
      if (this.#surgery.removed.has(node)) continue;
      const names = boundNames(node.name);
      const used = names.some((name) => this.#nameMatters(name, exported));
      const effects =
        node.initializer !== undefined && (this.#hasEffects(node.initializer) || this.#hasEffects(node.name));
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

  /** It stays, and what it exports: that is read by more ways than its name. */
  #namespace({ body }: ts.ModuleDeclaration): true {
    if (body && ts.isModuleBlock(body)) this.#statements(body.statements);
    else if (body && ts.isModuleDeclaration(body)) this.#statement(body);
    return true;
  }

  #nameMatters(name: ts.Identifier, exported: boolean): boolean {
    const symbol = this.#symbols.symbolOf(name);
    if (symbol && this.isUsed(symbol)) return true;
    if (exported && isInNamespace(name)) return true;
    return exported && this.#exports.matters(name, this.#surgery.skipGuards);
  }

  #declared(
    node: ts.FunctionDeclaration | ts.ClassDeclaration | ts.InterfaceDeclaration | ts.TypeAliasDeclaration,
  ): boolean {
    const { name } = node;
    const runs = ts.isClassDeclaration(node) && classHasEffects(node, this.#facts, this.#surgery);
    if (name && !runs && !this.#nameMatters(name, isExported(node))) return false;
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
    const hasEffect = loadsForEffect(node, clause, this.#symbols, this.#surgery.quiet);
    const isLost = any && hasEffect && this.#before?.usesValue(clause);
    if (isLost && isInTypeScript(node) && !this.usesValue(clause)) this.leftOut.add(node);
    else this.leftOut.delete(node);
    return any || hasEffect;
  }

  #expressionStatement(node: ts.Expression): boolean {
    if (ts.isBinaryExpression(node) && ts.isIdentifier(node.left) && isWriteTarget(node.left)) {
      const symbol = this.#symbols.symbolOf(node.left);
      const matters =
        !symbol ||
        this.#used.has(symbol) ||
        isWriteFelt(symbol) ||
        [node.left, node.right].some((each) => this.#hasEffects(each));
      if (matters) this.#expressionsOf(node);
      return matters;
    }
    const publishes = this.#exports.publishedBy(node);
    const isRead = publishes?.some((name) => this.#exports.matters(name, this.#surgery.skipGuards)) ?? true;
    // What is published for nobody may still do something when it is made.
    if (!this.#hasEffects(isRead || !ts.isBinaryExpression(node) ? node : node.right)) return false;
    this.#expression(node);
    return true;
  }

  #if(node: ts.IfStatement): boolean {
    const isGuard = this.#surgery.skipGuards && !this.#declaresForOthers(node.thenStatement);
    if (isGuard && this.#neverTrue(node.expression)) {
      const kept = node.elseStatement ? this.#statement(node.elseStatement) : false;
      // Code that was dead already keeps its `if`, and with it what the condition names.
      if (kept && node.elseStatement && this.#isDead(node.elseStatement)) this.#expression(node.expression);
      return kept;
    }
    const then = this.#statement(node.thenStatement);
    const leftOver = !then && this.#lostWhatItChose(node);
    const otherwise = node.elseStatement && !leftOver ? this.#statement(node.elseStatement) : false;
    const matters = then || otherwise || this.#hasEffects(node.expression);
    if (matters) this.#expression(node.expression);
    return matters;
  }

  /** A branch that nobody gets to may still declare what is used beside it. */
  #declaresForOthers(branch: ts.Node): boolean {
    return hoistedNames(branch).some((name) => this.#nameMatters(name, false));
  }

  /** A test of which environment it is that none of them passes: a guard against what can no longer be. */
  #neverTrue(condition: ts.Expression): boolean {
    if (this.#hasEffects(condition) || asksOfRequest(condition, this.#facts)) return false;
    return (
      isNeverTrue(condition, this.#facts) &&
      (mentionsDecision(condition, this.#facts) || this.#checksWhatGoes(condition))
    );
  }

  /** True in every environment that gets there, with an assignment that is cut: what stands behind `else` was a guard. */
  #lostWhatItChose({ expression, thenStatement, elseStatement }: ts.IfStatement): boolean {
    if (!this.#surgery.skipGuards || !elseStatement || !containsAny(thenStatement, this.#surgery.removed))
      return false;
    if (this.#declaresForOthers(elseStatement)) return false;
    return isAlwaysTrue(expression, this.#facts) && !isReached(elseStatement, this.#facts);
  }

  /** A test of what was made of a signal, which nothing else that stays is made of. */
  #checksWhatGoes(condition: ts.Expression): boolean {
    const symbols = symbolsIn(condition, this.#symbols);
    return (
      symbols.length > 0 &&
      symbols.every(
        (each) => !this.#used.has(each) && isMadeOfSignal(each, this.#symbols, this.#surgery.reads),
      )
    );
  }

  #switch(node: ts.SwitchStatement): boolean {
    let any =
      this.#hasEffects(node.expression) ||
      node.caseBlock.clauses.some((each) => ts.isCaseClause(each) && this.#hasEffects(each.expression));
    for (const clause of node.caseBlock.clauses) {
      const isGuard = this.#surgery.skipGuards && !this.#declaresForOthers(clause);
      if (isGuard && neverTaken(node, clause, this.#facts)) {
        this.skipped.add(clause);
        continue;
      }
      this.skipped.delete(clause);
      any = this.#statements(clause.statements) || any;
    }
    if (any) {
      this.#expression(node.expression);
      for (const clause of node.caseBlock.clauses)
        if (ts.isCaseClause(clause)) this.#expression(clause.expression);
    }
    return any;
  }

  #loop(node: ts.IterationStatement): boolean {
    const matters = this.#statement(node.statement);
    const header: ts.Node[] = [];
    node.forEachChild((child) => {
      if (child !== node.statement) header.push(child);
    });
    const kept = matters || header.some((child) => this.#hasEffects(child)) || this.#walkIsFelt(node);
    if (kept) for (const child of header) this.#expression(child);
    return kept;
  }

  /** A walk that may throw, runs an iterator, or leaves a variable behind that is used later. */
  #walkIsFelt(node: ts.IterationStatement): boolean {
    const { initializer } =
      ts.isForStatement(node) || ts.isForInStatement(node) || ts.isForOfStatement(node) ? node : {};
    if (ts.isForOfStatement(node) && (node.awaitModifier || this.#facts.mayBeNothing(node.expression)))
      return true;
    if (!initializer || !ts.isVariableDeclarationList(initializer)) return initializer !== undefined;
    return initializer.declarations.some(({ name }) =>
      boundNames(name).some((each) => this.#nameMatters(each, false)),
    );
  }

  #hasEffects(node: ts.Node): boolean {
    return hasSideEffects(node, this.#facts, this.#surgery);
  }

  /** Marks what an expression uses. Functions in it are live with it. */
  #expression(node: ts.Node): void {
    if (this.#surgery.replaced.has(node) || this.#surgery.removed.has(node)) return;
    const taker = this.#surgery.spare?.takerOf(node);
    if (taker && !this.isUsed(taker)) return;
    if (ts.isIdentifier(node)) {
      if (isUse(node) || ts.isExportSpecifier(node.parent)) this.#use(node);
      else if (isWriteTarget(node)) this.#write(node);
      return;
    }
    if (ts.isBlock(node)) {
      this.#statements(node.statements);
      return;
    }
    if (ts.isVariableDeclarationList(node)) {
      for (const each of node.declarations) {
        if (each.initializer) this.#expression(each.initializer);
        if (!ts.isIdentifier(each.name)) this.#expressionsOf(each.name);
      }
      return;
    }
    this.#expressionsOf(node);
  }

  #expressionsOf(node: ts.Node): void {
    node.forEachChild((child) => this.#expression(child));
  }

  #write(node: ts.Identifier): void {
    const symbol = this.#symbols.symbolOf(node);
    if (symbol) this.#note(this.#written, symbol);
  }

  #use(node: ts.Identifier): void {
    const symbol = this.#symbols.symbolOf(node);
    if (symbol && isUse(node) && !isInType(node)) this.#note(this.#values, symbol);
    if (symbol && this.#note(this.#used, symbol)) this.#exports.use(symbol);
  }

  /** True where it was not there before. */
  #note(symbols: Set<ts.Symbol>, symbol: ts.Symbol): boolean {
    if (symbols.has(symbol)) return false;
    symbols.add(symbol);
    this.#changed = true;
    return true;
  }
}
