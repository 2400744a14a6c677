import { parse } from 'yaml';
import { customTags } from './short-tags.js';

/** Any value of a template, as plain data. */
export type Data = string | number | boolean | null | Data[] | { [key: string]: Data };
type Entries = { [key: string]: Data };

const isEntries = (data: Data | undefined): data is Entries =>
  typeof data === 'object' && data !== null && !Array.isArray(data);

/** A template as plain data, by a reader that is not dealias’s own. */
export function dataOf(text: string): Entries {
  const data = parse(text, { customTags, logLevel: 'silent' }) as Data;
  return isEntries(data) ? data : {};
}

/**
 * What CloudFormation would deploy of a template: parameters, conditions, and functions of the template worked out as
 * far as they can be, with texts where a property takes a number.
 */
export function deployed(template: Entries, given: Readonly<Record<string, string>>): Entries {
  const declared = isEntries(template.Parameters) ? template.Parameters : {};
  const values: Record<string, Data> = {};
  for (const [name, each] of Object.entries(declared)) {
    const value = given[name] ?? (isEntries(each) ? each.Default : undefined);
    if (value !== undefined) values[name] = value;
  }
  const stack = new Stack(values, isEntries(template.Conditions) ? template.Conditions : {});
  const result: Entries = {};
  for (const section of ['Globals', 'Resources', 'Outputs']) {
    const entries = template[section];
    if (!isEntries(entries)) continue;
    const found: Entries = {};
    for (const [id, body] of Object.entries(entries)) {
      const { Condition: condition, ...rest } = isEntries(body) ? body : {};
      if (section !== 'Globals' && typeof condition === 'string' && !stack.holds({ Condition: condition }))
        continue;
      const solved = stack.solve(section === 'Globals' ? body : rest);
      if (solved !== undefined) found[id] = solved;
    }
    if (Object.keys(found).length > 0) result[section] = found;
  }
  return result;
}

class Stack {
  readonly #values: Readonly<Record<string, Data>>;
  readonly #conditions: Entries;

  constructor(values: Readonly<Record<string, Data>>, conditions: Entries) {
    this.#values = values;
    this.#conditions = conditions;
  }

  holds(condition: Data): boolean {
    if (!isEntries(condition)) return false;
    const [[fn = '', argument = null] = []] = Object.entries(condition);
    if (fn === 'Condition') return this.holds(this.#conditions[String(argument)] ?? {});
    const parts = Array.isArray(argument) ? argument : [];
    if (fn === 'Fn::Equals') return String(this.solve(parts[0] ?? '')) === String(this.solve(parts[1] ?? ''));
    if (fn === 'Fn::Or') return parts.some((each) => this.holds(each));
    if (fn === 'Fn::And') return parts.every((each) => this.holds(each));
    if (fn === 'Fn::Not') return !this.holds(parts[0] ?? {});
    return false;
  }

  /** Undefined for nothing. */
  solve(data: Data): Data | undefined {
    if (Array.isArray(data)) return data.map((each) => this.solve(each)).filter((each) => each !== undefined);
    if (!isEntries(data)) return data === null ? null : String(data);
    const { Ref: name, 'Fn::Sub': text, 'Fn::If': choice } = data;
    if (name === 'AWS::NoValue') return undefined;
    if (typeof name === 'string' && Object.hasOwn(this.#values, name)) return String(this.#values[name]);
    if (typeof text === 'string') {
      const said = text.replace(/\$\{(\w+)\}/g, (whole, each: string) =>
        Object.hasOwn(this.#values, each) ? String(this.#values[each]) : whole,
      );
      return said.includes('${') ? { 'Fn::Sub': said } : said;
    }
    if (Array.isArray(choice)) {
      const [condition = '', yes = null, no = null] = choice;
      return this.solve(this.holds({ Condition: condition }) ? yes : no);
    }
    const entries = Object.entries(data).flatMap(([key, each]) => {
      const solved = this.solve(each);
      return solved === undefined ? [] : [[key, solved] as const];
    });
    return Object.fromEntries(entries);
  }
}
