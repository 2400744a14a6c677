import { Composer, CST, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import { placeAt } from '../model/place.js';
import { Problem } from '../model/problem.js';
import { intrinsicTags } from './intrinsic-tags.js';
import type { MapEntry, MapNode, ScalarNode, TemplateDocument, TemplateNode } from './node.js';
import { tokensOf } from './tokens.js';

/** True where a text may be a SAM or CloudFormation template; a cheap test before parsing. */
export function looksLikeTemplate(text: string): boolean {
  if (!/["']?Resources["']?\s*:/.test(text)) return false;
  return (
    /AWSTemplateFormatVersion|AWS::Serverless-2016-10-31/.test(text) ||
    /["']?Type["']?\s*:\s*["']?AWS::/.test(text)
  );
}

/**
 * Reads a template with the place of everything in it.
 * @throws Problem where it does not parse, is a template of a template, or can't be edited safely.
 */
export function readTemplate(file: string, text: string): TemplateDocument {
  const reader = new Reader(file, text);
  const root = reader.read();
  const crlf = text.match(/\r\n/g)?.length ?? 0;
  const lf = (text.match(/\n/g)?.length ?? 0) - crlf;
  return { file, text, format: isJson(text) ? 'json' : 'yaml', root, eol: crlf > lf ? '\r\n' : '\n' };
}

function isJson(text: string): boolean {
  const body = text.replace(/^\uFEFF/, '');
  if (!/^\s*\{/.test(body)) return false;
  try {
    JSON.parse(body);
    return true;
  } catch {
    return false;
  }
}

/** Indentation that the library frowns on and CloudFormation accepts; the tree is right all the same. */
function isTolerated(error: { readonly code: string; readonly message: string }): boolean {
  return (
    error.code === 'BAD_INDENT' && error.message.startsWith('Flow end indicator should be more indented')
  );
}

const DEEPEST = 200;

class Reader {
  readonly #file: string;
  readonly #text: string;

  constructor(file: string, text: string) {
    this.#file = file;
    this.#text = text;
  }

  #problem(code: string, message: string, offset: number, remedy: string): Problem {
    return new Problem(code, message, { at: placeAt(this.#file, this.#text, offset), remedy });
  }

  read(): MapNode {
    try {
      return this.#document(this.#tokens());
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw this.#problem(
        'template/too-deep',
        'The template is nested too deeply to be read',
        0,
        'Check where it comes from.',
      );
    }
  }

  /** What the tokens do not give back byte for byte can't be edited by ranges. */
  #tokens(): CST.Token[] {
    const tokens = tokensOf(this.#text);
    let back = '';
    for (const token of tokens) back += CST.stringify(token);
    if (back === this.#text) return tokens;
    throw this.#problem(
      'template/unparsable',
      'The template can’t be read without loss',
      0,
      'Mend its syntax; `cfn-lint` shows where.',
    );
  }

  #document(tokens: readonly CST.Token[]): MapNode {
    const composer = new Composer({
      version: '1.2',
      // Nothing is taken for a number or a date: what counts is the text, as CloudFormation gets it.
      schema: 'failsafe',
      uniqueKeys: false,
      logLevel: 'silent',
      customTags: (tags) => [...tags, ...intrinsicTags],
    });
    const [document, second] = [...composer.compose(tokens)];
    const error = document?.errors.find((each) => !isTolerated(each));
    if (error) {
      const offset = error.pos[0];
      if (/\{%|<%|\{\{(?!resolve:)/.test(this.#text)) throw this.#templated(offset);
      throw this.#problem(
        'template/unparsable',
        firstLine(error.message),
        offset,
        'Mend the syntax, or list the file under `ignore:` in dealias.yaml.',
      );
    }
    if (second) {
      const offset = second.range[0];
      throw this.#problem(
        'template/several-documents',
        'The file holds more than one YAML document',
        offset,
        'Split it: CloudFormation reads one document a file.',
      );
    }
    const contents = document?.contents;
    if (!isMap(contents)) {
      throw this.#problem(
        'template/not-a-map',
        'The template is not a map of sections',
        0,
        'Check that this file is the template.',
      );
    }
    return this.#map(contents as YAMLMap<Node, Node | null>, 0);
  }

  #templated(offset: number): Problem {
    return this.#problem(
      'template/templated',
      'The file is a template of a template: its placeholders are filled in before CloudFormation sees it',
      offset,
      'Run dealias on what the generator writes, or list the file under `ignore:` in dealias.yaml.',
    );
  }

  #node(node: Node | null | undefined, at: number, depth: number): TemplateNode {
    if (depth > DEEPEST) throw new RangeError('too deep');
    if (!node?.range) return empty(at);
    if (isMap(node)) return this.#map(node as YAMLMap<Node, Node | null>, depth);
    if (isSeq(node)) {
      const items = node.items.map((item) =>
        this.#node(item as Node | null, node.range?.[0] ?? at, depth + 1),
      );
      return { kind: 'sequence', flow: node.flow === true, items, ...this.#range(node) };
    }
    if (isAlias(node)) {
      const [start, end] = node.range;
      return {
        kind: 'scalar',
        value: this.#text.slice(start, end),
        style: 'plain',
        start,
        end,
        tag: undefined,
        anchor: node.source,
      };
    }
    if (!isScalar(node)) return empty(at);
    const value = typeof node.value === 'string' ? node.value : (node.source ?? '');
    this.#refusePlaceholder(node.range, styleOf(node.type));
    return { kind: 'scalar', value, style: styleOf(node.type), ...this.#range(node) };
  }

  #map(map: YAMLMap<Node, Node | null>, depth: number): MapNode {
    const entries: MapEntry[] = [];
    const seen = new Map<string, number>();
    for (const pair of map.items as Pair<Node, Node | null>[]) {
      const { key } = pair;
      const start = key?.range?.[0] ?? map.range?.[0] ?? 0;
      if (!isScalar(key)) throw this.#templated(start);
      const name = typeof key.value === 'string' ? key.value : (key.source ?? '');
      if (name === '<<')
        throw this.#problem(
          'template/merge-key',
          'Merge keys (`<<`) are not part of CloudFormation’s YAML',
          start,
          'Write the merged entries out.',
        );
      const earlier = seen.get(name);
      if (earlier !== undefined) throw this.#duplicate(name, earlier, start);
      seen.set(name, start);
      const end = key.range?.[1] ?? start;
      this.#refusePlaceholder([start, end], styleOf(key.type));
      entries.push({
        key: name,
        keyStart: start,
        keyEnd: end,
        value: this.#node(pair.value, end + 1, depth + 1),
      });
    }
    return { kind: 'map', flow: map.flow === true, entries, ...this.#range(map) };
  }

  /** A placeholder in the midst of a text is valid YAML. Block scalars hold code, which may have such of its own. */
  #refusePlaceholder([start, end]: readonly number[], style: ScalarNode['style']): void {
    if (style === 'block') return;
    const source = this.#text.slice(start, end);
    const found = source.search(style === 'plain' ? /\{\{\s*cookiecutter\.|<%=/ : /\{\{\s*cookiecutter\./);
    if (found >= 0) throw this.#templated((start ?? 0) + found);
  }

  #duplicate(name: string, earlier: number, start: number): Problem {
    const first = placeAt(this.#file, this.#text, earlier);
    return this.#problem(
      'template/duplicate-key',
      `\`${name}\` stands here a second time; the first is at line ${first.line}, and only the last counts`,
      start,
      'Remove the one that is not meant.',
    );
  }

  /** The text range with tag and anchor, which the library's own range leaves out. */
  #range(node: Node): { start: number; end: number; tag: string | undefined; anchor: string | undefined } {
    const [from, to] = node.range ?? [0, 0];
    const anchor = 'anchor' in node ? node.anchor : undefined;
    const tag = node.tag?.startsWith('!') ? node.tag : undefined;
    let start = from;
    for (const mark of [anchor && `&${anchor}`, tag])
      if (mark) start = Math.min(start, this.#before(mark, from));
    let end = to;
    while (end > start && /\s/.test(this.#text[end - 1] ?? '')) end--;
    return { start, end, tag, anchor };
  }

  #before(mark: string, from: number): number {
    const found = this.#text.lastIndexOf(mark, from);
    return found < 0 ? from : found;
  }
}

function empty(at: number): ScalarNode {
  return { kind: 'scalar', value: '', style: 'plain', start: at, end: at, tag: undefined, anchor: undefined };
}

function styleOf(type: string | null | undefined): ScalarNode['style'] {
  if (type === 'QUOTE_SINGLE') return 'single';
  if (type === 'QUOTE_DOUBLE') return 'double';
  return type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED' ? 'block' : 'plain';
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? message).replace(/ at line \d+, column \d+:?$/, '');
}
