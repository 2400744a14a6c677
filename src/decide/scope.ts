import { ts } from 'ts-morph';
import type { Constant } from '../evaluate/observe.js';
import type { Symbols } from '../program/symbols.js';
import type { Surgery } from '../sweep/surgery.js';
import { fitsVariable, isStructured, type Values } from './decision.js';
import type { Facts } from './facts.js';
import { isUse } from './nodes.js';
import { Spelling } from './spelling.js';
import type { Vocabulary } from './vocabulary.js';

/** All that deciding needs to look at, and the questions it asks of it. */
export class Scope {
  readonly files: readonly ts.SourceFile[];
  readonly facts: Facts;
  readonly symbols: Symbols;
  readonly vocabulary: Vocabulary;
  /** Nodes that read a signal. */
  readonly reads: ReadonlySet<ts.Node>;
  readonly quiet: Surgery['quiet'];
  /** True where leaving an expression out could be noticed: what replaces it must not take that away. */
  readonly hasEffects: (node: ts.Node) => boolean;

  constructor(
    files: readonly ts.SourceFile[],
    facts: Facts,
    symbols: Symbols,
    vocabulary: Vocabulary,
    { reads, quiet }: Pick<Surgery, 'reads' | 'quiet'>,
    hasEffects: (node: ts.Node) => boolean,
  ) {
    this.files = files;
    this.facts = facts;
    this.symbols = symbols;
    this.vocabulary = vocabulary;
    this.reads = reads;
    this.quiet = quiet;
    this.hasEffects = hasEffects;
    this.#spelling = new Spelling(facts, symbols, vocabulary);
  }

  /**
   * True for an expression whose value is known in every environment, differs, and is not merely the
   * caller's own address copied on.
   */
  isDecided(node: ts.Node): boolean {
    return this.facts.differs(node) && !this.onlySpellsSignal(node);
  }

  /** The values of a decided expression that one variable can carry. */
  scalar(node: ts.Node): Values | undefined {
    const values = this.isDecided(node) ? this.facts.constants(node) : undefined;
    return values && fitsVariable(values) ? values : undefined;
  }

  /** The values of a decided expression that is an object or a list. */
  structured(node: ts.Node): Values | undefined {
    const whole = this.#whole(node);
    return whole && this.facts.constants(whole);
  }

  /** Equal for nodes that are the same settings object. */
  settingsOf(node: ts.Node): string | undefined {
    const whole = this.#whole(node);
    return whole && this.facts.signature(whole);
  }

  /** What a property of a settings object is in each environment, also in one that does not get to read it. */
  property(object: ts.Node, key: string): Values | undefined {
    const values = this.structured(object);
    if (!values) return undefined;
    const entries = [...values].map(([name, each]): [string, Constant] => [
      name,
      Object.hasOwn(each as object, key) ? (each as Record<string, Constant>)[key] : undefined,
    ]);
    return new Map(entries);
  }

  readonly #spelling: Spelling;
  readonly #objects: ts.Node[] = [];
  #searched = false;

  /**
   * A node that is this settings object in every environment: itself, or, where only some environments get
   * to it, the one other object that it is there.
   */
  #whole(node: ts.Node): ts.Node | undefined {
    const values = this.facts.differs(node) ? this.facts.constants(node) : undefined;
    if (values) return isStructured(values) ? node : undefined;
    if (this.facts.signature(node) !== undefined || !this.facts.reached(node)) return undefined;
    if (!this.#searched) {
      this.#searched = true;
      for (const each of this.facts.nodes())
        if (this.facts.differs(each) && this.#whole(each)) this.#objects.push(each);
    }
    const candidates = this.#objects.filter((each) => this.facts.agrees(node, each));
    const signatures = new Set(candidates.map((each) => this.facts.signature(each)));
    return signatures.size === 1 ? candidates[0] : undefined;
  }

  /** A host copied into a URL, a stage in a path: what the protocol needs, not what an environment is. */
  onlySpellsSignal(node: ts.Node): boolean {
    return this.#spelling.isOnlySpelt(node);
  }

  /** True for a stage in what may be an address of the API’s own, and may be another name. */
  mayBeAddress(node: ts.Node): boolean {
    return this.#spelling.mayBeAddress(node);
  }

  /** True for what stands in the text of an address. */
  isPieceOfAddress(node: ts.Node): boolean {
    return this.#spelling.isPieceOfAddress(node);
  }

  /** Every reached expression of the files, outermost first, that stands for a value in use. */
  forEachExpression(visit: (node: ts.Node) => 'deeper' | 'enough'): void {
    const walk = (node: ts.Node): void => {
      if (ts.isTypeNode(node)) return;
      if (isUse(node) && this.facts.reached(node) && visit(node) === 'enough') return;
      node.forEachChild(walk);
    };
    for (const file of this.files) walk(file);
  }
}
