import { ts } from 'ts-morph';
import type { HandlerAnalysis } from '../decide/handlers.js';
import { parameterName } from '../decide/names.js';
import type { Place } from '../model/environment.js';
import type { Parameter, SecretToCreate } from '../model/migration.js';
import { placeAt } from '../model/place.js';
import { secretName, secretReference } from '../targets/secrets.js';
import { namesOf, overridesOf } from './asked-settings.js';
import type { CodeSettings } from './code-settings.js';

export interface CodeParameters {
  readonly parameters: readonly Parameter[];
  readonly secrets: readonly SecretToCreate[];
}

/** Turns the variables that code reads from now on into the parameters of one template. */
export function codeParameters(analysis: HandlerAnalysis, settings: CodeSettings): CodeParameters {
  const parameters: Parameter[] = [];
  const secrets: SecretToCreate[] = [];
  // Names that something else has: the template, dealias itself, a variable that is spelt much like this one.
  const taken = new Set([...settings.declared, 'NameSuffix']);
  const environment = environmentParameter(analysis, settings);
  if (environment) {
    parameters.push(environment);
    taken.add(environment.name);
  }
  for (const allocated of analysis.variables) {
    const { variable, values } = allocated;
    const functions = functionsReading(analysis, variable);
    if (functions.length === 0) continue;
    const node = analysis.origins.get(variable);
    const chosen = overridesOf(settings.config.parameters, allocated, analysis.variables);
    const texts = new Map([...values].map(([name, value]) => [name, chosen[name] ?? textOf(value)]));
    const name = freeName(parameterName(variable), taken);
    taken.add(name);
    const secret = settings.isSecret(namesOf(allocated), texts);
    const sources: Record<string, Place> = {};
    for (const [each, text] of texts) {
      const at = sourceOf(text, node, analysis);
      if (at) sources[each] = at;
    }
    const carried = [...texts].map(([each, text]): [string, string] => {
      if (!secret) return [each, text];
      const called = secretName(settings.stackBase, each, name);
      const at = sources[each];
      if (at) secrets.push({ environment: each, parameter: name, secretName: called, at });
      return [each, secretReference(called)];
    });
    parameters.push({
      name,
      variable,
      template: settings.template,
      functions,
      secret,
      description: descriptionOf(variable, node),
      values: Object.fromEntries(carried),
      sources,
    });
  }
  return { parameters, secrets };
}

function environmentParameter(analysis: HandlerAnalysis, settings: CodeSettings): Parameter | undefined {
  const functions = functionsReading(analysis, 'ENVIRONMENT');
  if (functions.length === 0) return undefined;
  const names = settings.environments.map((each) => each.name);
  const at = settings.evidenceOf;
  return {
    name: 'Environment',
    variable: 'ENVIRONMENT',
    template: settings.template,
    functions,
    secret: false,
    description: 'Name of the environment this stack is',
    values: Object.fromEntries(names.map((name) => [name, name])),
    sources: Object.fromEntries(names.flatMap((name) => (at(name) ? [[name, at(name)]] : []))) as Record<
      string,
      Place
    >,
    allowedValues: names,
  };
}

function functionsReading(analysis: HandlerAnalysis, variable: string): string[] {
  return [
    ...new Set(
      analysis.files.filter((each) => each.variables.has(variable)).flatMap((each) => each.functions),
    ),
  ].sort();
}

function textOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** `LINE1` and `LINE_1` are two variables, and would be one parameter. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  const ends = ['', 'Value', 'Parameter'];
  for (let index = 2; index < 1000; index++) ends.push(`Value${index}`);
  const end = ends.find((each) => !taken.has(name + each));
  if (end === undefined) throw new RangeError('no name is free');
  return name + end;
}

function descriptionOf(variable: string, node: ts.Node | undefined): string {
  const words = variable.toLowerCase().replace(/_/g, ' ');
  return node ? `The ${words} that ${node.getSourceFile().fileName} uses` : `The ${words}`;
}

/** Where the value stands in source: the literal of that text nearest to the cut, else the cut itself. */
function sourceOf(text: string, node: ts.Node | undefined, analysis: HandlerAnalysis): Place | undefined {
  if (!node) return undefined;
  const own = node.getSourceFile();
  const files = [own, ...analysis.sourceFiles.filter((file) => file !== own)];
  for (const file of files) {
    const found = literalsOf(file).filter((each) => each.text === text);
    const nearest = found.sort((a, b) => Math.abs(a.pos - node.pos) - Math.abs(b.pos - node.pos))[0];
    if (nearest) return placeAt(file.fileName, file.text, nearest.getStart(file));
  }
  return placeAt(own.fileName, own.text, node.getStart(own));
}

function literalsOf(file: ts.SourceFile): ts.LiteralLikeNode[] {
  const found: ts.LiteralLikeNode[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) found.push(node);
    node.forEachChild(visit);
  };
  visit(file);
  return found;
}
