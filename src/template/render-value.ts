import type { TemplateDocument } from './node.js';

/** A value to put into a template: plain data, with intrinsic functions by their names. */
export type TemplateValue =
  | string
  | number
  | boolean
  | { readonly ref: string }
  | { readonly sub: string }
  | { readonly getAtt: readonly [string, string] }
  | { readonly verbatim: string }
  | readonly TemplateValue[]
  | { readonly [key: string]: TemplateValue };

type Call = {
  readonly short: string;
  readonly long: string;
  readonly argument: string;
  readonly json: string | readonly string[];
};

/** The intrinsic function a value is, or undefined. */
export function callOf(value: TemplateValue): Call | undefined {
  if (typeof value !== 'object' || Array.isArray(value)) return undefined;
  if (Object.keys(value).length !== 1) return undefined;
  if ('ref' in value && typeof value.ref === 'string')
    return { short: '!Ref', long: 'Ref', argument: value.ref, json: value.ref };
  if ('sub' in value && typeof value.sub === 'string')
    return { short: '!Sub', long: 'Fn::Sub', argument: value.sub, json: value.sub };
  if ('getAtt' in value && Array.isArray(value.getAtt)) {
    return {
      short: '!GetAtt',
      long: 'Fn::GetAtt',
      argument: value.getAtt.join('.'),
      json: value.getAtt as string[],
    };
  }
  return undefined;
}

/** Text that is written as it is, in the document's own format; lines of its own where it begins with a line end. */
function verbatimOf(value: TemplateValue): string | undefined {
  if (typeof value !== 'object' || Array.isArray(value) || Object.keys(value).length !== 1) return undefined;
  return 'verbatim' in value && typeof value.verbatim === 'string' ? value.verbatim : undefined;
}

/** A function of a list, such as Fn::Equals: YAML has a short tag for it. */
function listCallOf(
  document: TemplateDocument,
  value: TemplateValue,
): { readonly tag: string; readonly items: readonly TemplateValue[] } | undefined {
  if (document.format === 'json' || typeof value !== 'object' || Array.isArray(value)) return undefined;
  const [[key, items] = ['', undefined], ...others] = Object.entries(value);
  const name = /^Fn::(\w+)$/.exec(key)?.[1];
  if (name === undefined || others.length > 0 || !Array.isArray(items)) return undefined;
  return { tag: `!${name}`, items };
}

/** A value on one line, in JSON or in YAML's flow form. */
export function renderInline(document: TemplateDocument, value: TemplateValue, flow = false): string {
  const verbatim = verbatimOf(value);
  if (verbatim !== undefined) return verbatim;
  const call = callOf(value);
  if (call) {
    if (document.format === 'yaml') return `${call.short} ${yamlScalar(call.argument, flow)}`;
    return `{ ${JSON.stringify(call.long)}: ${JSON.stringify(call.json)} }`;
  }
  const list = listCallOf(document, value);
  if (list) return `${list.tag} ${renderInline(document, list.items)}`;
  if (Array.isArray(value)) return `[${value.map((each) => renderInline(document, each, true)).join(', ')}]`;
  if (typeof value === 'object') {
    const parts = Object.entries(value).map(
      ([key, each]) => `${renderKey(document, key)}: ${renderInline(document, each as TemplateValue, true)}`,
    );
    return `{ ${parts.join(', ')} }`;
  }
  return document.format === 'json'
    ? JSON.stringify(value)
    : typeof value === 'string'
      ? yamlScalar(value, flow)
      : String(value);
}

export function renderKey(document: TemplateDocument, key: string): string {
  return document.format === 'json' ? JSON.stringify(key) : yamlScalar(key);
}

/** True for a value that reads best over several lines. */
export function isNested(
  value: TemplateValue,
): value is readonly TemplateValue[] | { readonly [key: string]: TemplateValue } {
  if (typeof value !== 'object' || callOf(value) || verbatimOf(value) !== undefined) return false;
  return Object.keys(value).length > 0;
}

/**
 * The lines of `key: value`, each already indented by `indent`; the first is the key's. `step` is one level,
 * `dashStep` what a list's dashes stand further in than its key: nothing, in many templates.
 */
export function renderLines(
  document: TemplateDocument,
  key: string,
  value: TemplateValue,
  indent: string,
  step: string,
  dashStep = step,
): string[] {
  const head = `${indent}${renderKey(document, key)}:`;
  const verbatim = verbatimOf(value);
  if (verbatim !== undefined && /^\r?\n/.test(verbatim)) return [head + verbatim];
  if (!isNested(value) || listCallOf(document, value)) return [`${head} ${renderInline(document, value)}`];
  if (document.format === 'json') return jsonLines(document, head, value, indent, step);
  if (Array.isArray(value))
    return [head, ...value.map((each) => `${indent}${dashStep}- ${renderInline(document, each)}`)];
  return [
    head,
    ...Object.entries(value).flatMap(([name, each]) =>
      renderLines(document, name, each as TemplateValue, indent + step, step, dashStep),
    ),
  ];
}

function jsonLines(
  document: TemplateDocument,
  head: string,
  value: readonly TemplateValue[] | { readonly [key: string]: TemplateValue },
  indent: string,
  step: string,
): string[] {
  const isList = Array.isArray(value);
  const inner = isList
    ? value.map((each) => [`${indent}${step}${renderInline(document, each)}`])
    : Object.entries(value).map(([name, each]) =>
        renderLines(document, name, each as TemplateValue, indent + step, step),
      );
  const lines = inner.flatMap((each, index) =>
    index < inner.length - 1 ? [...each.slice(0, -1), `${each.at(-1) ?? ''},`] : each,
  );
  return [`${head} ${isList ? '[' : '{'}`, ...lines, `${indent}${isList ? ']' : '}'}`];
}

/** Text that a YAML reader, of 1.1 or of 1.2, could take for anything but this text. */
const MISREAD =
  /^(?:|~|[-+]?[._][\d._]*|\++|null|true|false|yes|no|on|off|y|n|[-+]?\.?\d[\d_.,:eExXoOa-fA-FtTzZ +-]*|[-+]?[\d._]*e[-+]?\d+|[-+]?\.(?:inf|nan)|=|<<)$/i;

/** Whether a plain scalar of this text is no text to some reader: a number, true, null. */
export function isMisread(text: string): boolean {
  return MISREAD.test(text);
}

/** A string as YAML, quoted only where it would otherwise be read as something else. */
export function yamlScalar(text: string, flow = false): string {
  const plain = !MISREAD.test(text) && !/^[\s!&*|>'"%@`#?:,[\]{}-]/.test(text) && !/[,[\]{}]/.test(text);
  // `${…}` is what Sub is for and reads the same plain, but not inside `{…}`.
  const sub = !flow && text.includes('${') && /^[\w.$/][\w .$:/{}!-]*$/.test(text) && !MISREAD.test(text);
  if (/[^\x20-\x7e\u00a0-\u2027\u2030-\ud7ff\ue000-\ufefe\uff00-\ufffd]/.test(text)) return escaped(text);
  if ((plain || sub) && !/:\s|\s#|[:\s]$/.test(text)) return text;
  return text.includes('\\') ? JSON.stringify(text) : `'${text.replace(/'/g, "''")}'`;
}

/** Line ends, control characters and what YAML takes for line ends survive only as escapes. */
function escaped(text: string): string {
  return JSON.stringify(text).replace(
    /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
