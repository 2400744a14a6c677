import type { JsonObject, JsonValue } from '../inventory/model.js';

/** A member of a call’s input whose value is known only when the call is made: an id that AWS gave a moment ago. */
export interface LateValue {
  readonly member: string;
  readonly read: Call;
  readonly path: readonly Segment[];
}

/** One way down into an answer: a member by name, or the first element whose member has a value. */
export type Segment = string | { readonly where: string; readonly is: string };

/** One call of AWS’s API: the service as the AWS CLI names it, the operation and the members of its input as the API does. */
export interface Call {
  readonly service: string;
  readonly operation: string;
  readonly input: JsonObject;
  readonly late?: readonly LateValue[];
}

/** `UpdateEventSourceMapping` as the AWS CLI spells it: `update-event-source-mapping`. */
export function commandName(operation: string): string {
  return operation
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
}

/** Text as one word of a POSIX shell, whatever it holds. */
export function shellWord(text: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** The call as a command line of the AWS CLI. Values go in as JSON, in quotes that a shell takes as they are. */
export function commandLine(call: Call): string {
  const late = (call.late ?? []).map(
    ({ member, read, path }) =>
      ` --${commandName(member)} "$(${commandLine(read)} --query ${shellWord(jmesPath(path))} --output text)"`,
  );
  const input = shellWord(JSON.stringify(call.input));
  return `aws ${call.service} ${commandName(call.operation)} --cli-input-json ${input}${late.join('')}`;
}

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON with its keys in order: the same text for the same value. */
export function canonical(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (isJsonObject(value))
    return `{${Object.keys(value)
      .sort()
      .map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? null)}`)
      .join(',')}}`;
  return JSON.stringify(value);
}

/** Equal as JSON, whatever the order of keys. */
export function sameJson(a: JsonValue, b: JsonValue): boolean {
  return canonical(a) === canonical(b);
}

/** A literal of JMESPath. */
export const jmesLiteral = (value: JsonValue): string =>
  `\`${JSON.stringify(value).replaceAll('`', '\\`')}\``;

const member = (name: string): string =>
  /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : JSON.stringify(name);

/** A path in JMESPath, the language of the AWS CLI’s `--query`. */
export function jmesPath(path: readonly Segment[]): string {
  let text = '';
  for (const segment of path) {
    if (typeof segment === 'string') text += text === '' ? member(segment) : `.${member(segment)}`;
    else text = `(${text === '' ? '@' : text})[?${member(segment.where)}==${jmesLiteral(segment.is)}] | [0]`;
  }
  return text === '' ? '@' : text;
}

/** Some members of an object, in JMESPath. */
export function jmesMembers(members: readonly string[]): string {
  return `{${members.map((each) => `${JSON.stringify(each)}:${member(each)}`).join(',')}}`;
}

/** The part of an answer a path leads to; null where there is none. An answer of null is that of a thing not found. */
export function lookUp(answer: JsonValue, path: readonly Segment[]): JsonValue {
  let at: JsonValue = answer;
  for (const segment of path) {
    if (typeof segment === 'string') at = isJsonObject(at) ? (at[segment] ?? null) : null;
    else
      at = Array.isArray(at)
        ? (at.find((each: JsonValue) => isJsonObject(each) && each[segment.where] === segment.is) ?? null)
        : null;
  }
  return at;
}
