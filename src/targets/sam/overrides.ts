import { Problem } from '../../model/problem.js';

/**
 * SAM CLI's own grammar for `Key=Value` (samcli/cli/types.py, CfnParameterOverridesType), ported so that what is
 * written here can be read back the way `sam deploy` will. A value is in double quotes, in single quotes, or bare;
 * afterwards `\ `, `\"` and `\'` lose their backslash, and no other backslash does.
 */
const KEY = `([A-Za-z0-9"']+)`;
// One character at a time, where SAM CLI has `+` inside `*`: the same texts, without trying each way to split them.
const VALUE = `("(?:\\\\.|[^"\\\\])*"|'(?:\\\\.|[^'\\\\])*'|(?:\\\\.|[^ "\\\\])+)`;
/** In this order, and the first that matches anywhere wins. */
const GRAMMARS = [`ParameterKey=${KEY},ParameterValue=${VALUE}`, ` ${KEY}=${VALUE}`];

/** What SAM CLI takes from one override text: pairs in order; null where it would refuse the text or read a file. */
export function readOverride(text: string): ReadonlyMap<string, string> | null {
  if (text.startsWith('file://')) return null;
  for (const grammar of GRAMMARS) {
    const pairs = [...` ${text.trim()}`.matchAll(new RegExp(grammar, 'g'))];
    if (pairs.length > 0)
      return new Map(pairs.map(([, key = '', value = '']) => [unquote(key), unquote(value)]));
  }
  return null;
}

function unquote(text: string): string {
  const wrapped = text !== '' && text[0] === text.at(-1) && (text[0] === '"' || text[0] === "'");
  const inner = wrapped ? text.slice(1, -1) : text;
  return inner.replaceAll('\\ ', ' ').replaceAll('\\"', '"').replaceAll("\\'", "'");
}

/**
 * `Key=Value` so that SAM CLI reads exactly this value.
 *
 * @throws Problem `target/value-unquotable` for the few texts its grammar can't carry: a backslash before a
 *   quote, a space or the end, and a text that itself reads as `ParameterKey=…,ParameterValue=…`.
 */
export function writeOverride(key: string, value: string): string {
  const bare = /^[A-Za-z0-9_.:/@,+-]+$/.test(value);
  const text = bare ? `${key}=${value}` : `${key}="${value.replaceAll('"', '\\"')}"`;
  const read = readOverride(text);
  if (read?.size === 1 && read.get(key) === value) return text;
  throw new Problem(
    'target/value-unquotable',
    `SAM CLI's \`parameter_overrides\` can't carry the value of ${key}: it has a backslash before a quote, a space or its end.`,
    { remedy: 'Keep the value in a config file, or in Secrets Manager.' },
  );
}
