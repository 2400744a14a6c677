import type { TextEdit } from '../../src/edits/apply-edits.js';
import type { Environment } from '../../src/model/environment.js';
import type { Finding, Notice, Parameter } from '../../src/model/migration.js';
import { placeAt } from '../../src/model/place.js';
import { type Mention, nameMentions, type SuffixedName } from '../../src/template/name-mentions.js';
import { type PhysicalName, physicalNames } from '../../src/template/names-of-resources.js';
import { get, intrinsic, isScalar, resources, scalarText } from '../../src/template/navigate.js';
import type { TemplateDocument, TemplateNode } from '../../src/template/node.js';
import { NAMED_TYPES } from '../../src/template/physical-names.js';
import { insertReference, type Substitutable, substitutable } from '../../src/template/suffix-text.js';
import { sharedDefault, variesByEnvironment } from '../../src/template/varying.js';
import type { TemplateOutcome, TemplatePass, TemplateTransform } from '../transform.js';

const CODE = 'cloudformation/shared-physical-name';
const DESCRIPTION = 'Ends the physical names of this stack; empty where they stay as they were';

/** Names that a second stack of the template would claim again. They get a suffix, empty in the adopted stack. */
export const sharedPhysicalName: TemplateTransform = {
  code: CODE,
  title: 'a physical or export name that every stack of the template would claim',
  run(pass) {
    const { parameters, earlier = [], environments } = pass;
    const idle = parameters.length === 0 && earlier.length === 0;
    if (idle || environments.length < 2) return { findings: [], edits: [], parameters: [], notices: [] };
    return new Suffixes(pass).outcome();
  },
};

class Suffixes {
  readonly #pass: TemplatePass;
  readonly #document: TemplateDocument;
  readonly #findings: Finding[] = [];
  readonly #edits: TextEdit[] = [];
  readonly #texts = new Map<Substitutable['scalar'], { at: Substitutable; offsets: number[] }>();
  readonly #plain: SuffixedName[] = [];
  readonly #parameter: string;
  #suffixes: ReadonlyMap<string, string> = new Map();

  constructor(pass: TemplatePass) {
    this.#pass = pass;
    this.#document = pass.document;
    this.#parameter = freeName(pass.document);
  }

  outcome(): TemplateOutcome {
    const names = physicalNames(this.#document).filter(
      (each) => !this.#isGone(each.node) && this.#clashes(each),
    );
    this.#suffixes = suffixes(
      this.#pass,
      names.some((each) => each.rules?.lower),
    );
    for (const each of names) this.#suffix(each);
    const own = new Set(names.map((each) => substitutable(each.node)?.scalar));
    const mentions = nameMentions(this.#document, this.#plain, (node) => this.#isGone(node));
    for (const each of mentions) if (!own.has(each.at.scalar)) this.#mention(each);
    this.#writeTexts();
    const { file } = this.#document;
    return {
      findings: this.#findings,
      edits: this.#edits.map((edit) => ({ file, ...edit })),
      parameters: this.#edits.length > 0 ? [this.#suffixParameter()] : [],
      notices: this.#emptyCopies(),
      renamed: this.#plain,
    };
  }

  #isGone(node: TemplateNode): boolean {
    const { earlier = [] } = this.#pass;
    return earlier.some((edit) => edit.text === '' && edit.start <= node.start && node.end <= edit.end);
  }

  /** Whether two of the environments would claim this name within the place where it must be unique. */
  #clashes({ rules }: PhysicalName): boolean {
    const scope = rules?.scope ?? 'region';
    const homes = this.#pass.environments.map(({ account, region }) => {
      if (scope === 'world' || account === undefined) return scope === 'region' ? (region ?? '') : '';
      return scope === 'region' ? `${account} ${region ?? ''}` : account;
    });
    return new Set(homes).size < homes.length;
  }

  #suffix(name: PhysicalName): void {
    const { node } = name;
    if (variesByEnvironment(this.#pass, node)) return;
    const text = substitutable(node);
    if (!text) {
      this.#computed(name);
      return;
    }
    const tooLong = this.#tooLong(name, text);
    if (tooLong !== undefined) {
      this.#refuse(
        name.node,
        named(name),
        tooLong,
        'Shorten the name, or leave it out so that CloudFormation makes one.',
      );
      return;
    }
    const { value } = text.scalar;
    const offset = value.endsWith('.fifo') ? value.length - '.fifo'.length : value.length;
    if (!this.#put(text, [offset], named(name))) return;
    if (!text.underSub && name.rules && name.type !== undefined && NAMED_TYPES.has(name.type))
      this.#plain.push({ name: value, type: name.type, rules: name.rules, owner: name.owner });
    this.#rewritten(name, text.scalar.value);
  }

  /** A name that is neither text nor Sub: `!Ref` to a parameter's default, Join, FindInMap… */
  #computed(name: PhysicalName): void {
    const call = intrinsic(name.node);
    const target = call?.name === 'Ref' && isScalar(call.argument) ? call.argument.value : undefined;
    if (target !== undefined && get(this.#document.root, 'Parameters', target)) {
      if (!sharedDefault(this.#document, target)) return;
      const sub = `\${${target}}\${${this.#parameter}}`;
      const text = this.#document.format === 'json' ? `{ "Fn::Sub": "${sub}" }` : `!Sub '${sub}'`;
      this.#edits.push({ start: name.node.start, end: name.node.end, text });
      this.#rewritten(name, `default of ${target}`);
      return;
    }
    this.#refuse(
      name.node,
      named(name),
      `it is computed by ${call?.name ?? 'a structure'} and may be the same in every stack`,
      `Write it with Fn::Sub and end it with \${${this.#parameter}} or use \${AWS::StackName}.`,
    );
  }

  #tooLong({ rules }: PhysicalName, { scalar, underSub }: Substitutable): string | undefined {
    if (!rules || underSub) return undefined;
    for (const [environment, suffix] of this.#suffixes) {
      const length = scalar.value.length + suffix.length;
      if (length > rules.limit)
        return `with \`${suffix}\` for ${environment} it has ${length} characters; ${rules.limit} are allowed`;
    }
    return undefined;
  }

  #put(at: Substitutable, offsets: readonly number[], what: string): boolean {
    if (insertReference(this.#document, at, offsets, this.#parameter)) {
      const known = this.#texts.get(at.scalar) ?? { at, offsets: [] };
      known.offsets.push(...offsets);
      this.#texts.set(at.scalar, known);
      return true;
    }
    this.#refuse(
      at.scalar,
      what,
      'it is written over several lines or with escapes',
      `Write it on one line, or put \`\${${this.#parameter}}\` behind the name yourself.`,
    );
    return false;
  }

  #writeTexts(): void {
    for (const { at, offsets } of this.#texts.values()) {
      const sorted = [...new Set(offsets)].sort((a, b) => a - b);
      this.#edits.push(...(insertReference(this.#document, at, sorted, this.#parameter) ?? []));
    }
  }

  #mention({ at, offsets, name }: Mention): void {
    const what = `\`${name}\` in \`${short(at.scalar.value)}\``;
    if (offsets.length > 0) this.#put(at, offsets, what);
    else
      this.#refuse(
        at.scalar,
        what,
        'the name gets a suffix per stack, and it isn’t certain that this text means it',
        `If it does, use Fn::Sub and put \`\${${this.#parameter}}\` behind it; else leave it.`,
      );
  }

  #rewritten(name: PhysicalName, value: string): void {
    this.#findings.push({
      ...this.#base(name.node),
      message: `${named(name)} (${short(value)}) would be claimed by every stack: it gets \`\${${this.#parameter}}\`, which is empty in ${this.#pass.adopt}`,
      outcome: 'rewritten',
    });
  }

  #refuse(node: TemplateNode, what: string, reason: string, remedy: string): void {
    const message = `${what} may clash between the stacks`;
    this.#findings.push({ ...this.#base(node), message, outcome: 'refused', reason, remedy });
  }

  #base(node: TemplateNode): Pick<Finding, 'code' | 'severity' | 'at'> {
    const at = placeAt(this.#document.file, this.#document.text, node.start);
    return { code: CODE, severity: 'warning', at };
  }

  #suffixParameter(): Parameter {
    return {
      name: this.#parameter,
      template: this.#document.file,
      functions: [],
      secret: false,
      description: DESCRIPTION,
      values: Object.fromEntries(this.#suffixes),
      sources: {},
    };
  }

  #emptyCopies(): Notice[] {
    const { adopt, environments } = this.#pass;
    const others = environments.map((each) => each.name).filter((each) => each !== adopt);
    return resources(this.#document)
      .filter((each) => NAMED_TYPES.get(each.type ?? '')?.stateful && !this.#isGone(each.body))
      .map(({ logicalId, type, entry: { keyStart } }) => ({
        code: CODE,
        severity: 'warning',
        message: `${logicalId} (${type}) is created anew, and empty, in the stacks of ${others.join(', ')}; the stack of ${adopt} keeps the one there is, with its data.`,
        at: placeAt(this.#document.file, this.#document.text, keyStart),
      }));
  }
}

const named = ({ owner, property }: PhysicalName): string => `${property} of ${owner}`;

const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text);

/** Environment to suffix: empty for the adopted one. */
function suffixes({ environments, adopt }: TemplatePass, lower: boolean): ReadonlyMap<string, string> {
  const suffixOf = ({ name }: Environment): string => {
    const text = `-${name.replace(/[^A-Za-z0-9-]+/g, '-')}`;
    return lower ? text.toLowerCase() : text;
  };
  return new Map(environments.map((each) => [each.name, each.name === adopt ? '' : suffixOf(each)]));
}

/** `NameSuffix`, unless that means something else in the template. */
function freeName({ root }: TemplateDocument): string {
  for (let count = 1; ; count++) {
    const name = count === 1 ? 'NameSuffix' : `NameSuffix${count}`;
    const parameter = get(root, 'Parameters', name);
    const ours = parameter && scalarText(get(parameter, 'Description')) === DESCRIPTION;
    if (ours || (!parameter && !get(root, 'Resources', name))) return name;
  }
}
