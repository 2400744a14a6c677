/** A node of a YAML or JSON template with its place in the text. Offsets are UTF-16 units, BOM included. */
export type TemplateNode = ScalarNode | SequenceNode | MapNode;

interface NodeBase {
  /** First unit of the node *with* its tag and anchor. */
  readonly start: number;
  /** One past the last unit of the node's own text; no trailing white space, comment or line end. */
  readonly end: number;
  /** A short intrinsic tag such as `!Sub`, or undefined. */
  readonly tag: string | undefined;
  /** Set by `&name`; a node with an anchor must not be removed or replaced. */
  readonly anchor: string | undefined;
}

export interface ScalarNode extends NodeBase {
  readonly kind: 'scalar';
  /** The text as CloudFormation sees it: unquoted and unescaped, but never converted (`007` stays `007`). */
  readonly value: string;
  readonly style: 'plain' | 'single' | 'double' | 'block';
}

export interface SequenceNode extends NodeBase {
  readonly kind: 'sequence';
  readonly flow: boolean;
  readonly items: readonly TemplateNode[];
}

export interface MapNode extends NodeBase {
  readonly kind: 'map';
  readonly flow: boolean;
  readonly entries: readonly MapEntry[];
}

export interface MapEntry {
  readonly key: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  /** An entry without a value (`Properties:`) has a plain scalar of empty text. */
  readonly value: TemplateNode;
}

/** A template that was read, with all it takes to edit it by text ranges. */
export interface TemplateDocument {
  /** Path from the repository's root. */
  readonly file: string;
  readonly text: string;
  readonly format: 'yaml' | 'json';
  readonly root: MapNode;
  /** The line end most of the file uses. */
  readonly eol: '\n' | '\r\n';
}
