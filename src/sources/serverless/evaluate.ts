import { get, scalarText } from '../../template/navigate.js';
import type { TemplateDocument } from '../../template/node.js';

/**
 * What a text with `${…}` in it comes to: a text; `unknown` where it depends on what is not in the file (a secret,
 * another file, an option); or `missing` where the file has no value for it, and the framework would refuse.
 */
export type Evaluated = { readonly text: string } | 'unknown' | 'missing';

/** An innermost variable of the framework; `${AWS::Region}` and `${Table}` are CloudFormation's. */
const VARIABLE = /\$\{\s*((?:self|opt|sls|param|env|file|ssm|cf|s3|aws|git|strToBool)\b[:(][^${}]*)\}/;
const DEEPEST = 40;

/** How a service is deployed: by its stage, and by the alias that an alias plugin is told. */
interface Deployment {
  readonly stage: string;
  readonly alias: string | undefined;
}

/**
 * What a text comes to where the service is deployed with a stage.
 * @param alias the one that an alias plugin deploys as, where that is known.
 */
export function evaluate(document: TemplateDocument, text: string, stage: string, alias?: string): Evaluated {
  return evaluateWith(document, text, { stage, alias });
}

function evaluateWith(document: TemplateDocument, text: string, deployment: Deployment): Evaluated {
  let at = text;
  for (let step = 0; step < DEEPEST; step++) {
    const found = VARIABLE.exec(at);
    if (!found) return { text: at };
    const value = firstOf(document, candidates(found[1] ?? ''), deployment);
    if (typeof value === 'string') return value;
    at = at.slice(0, found.index) + value.text + at.slice(found.index + found[0].length);
  }
  return 'unknown';
}

/** `opt:stage, 'dev'`: the first that has a value counts. */
function candidates(body: string): string[] {
  const found = body.match(/'[^']*'|"[^"]*"|(?:\([^)]*\)|[^,'"(])+/g) ?? [];
  return found.map((each) => each.trim()).filter((each) => each !== '');
}

function firstOf(document: TemplateDocument, sources: readonly string[], deployment: Deployment): Evaluated {
  for (const source of sources) {
    const value = sourceValue(document, source, deployment);
    if (value !== 'missing') return value;
  }
  return 'missing';
}

function sourceValue(document: TemplateDocument, source: string, deployment: Deployment): Evaluated {
  const quoted = /^(['"])(.*)\1$/.exec(source);
  if (quoted) return { text: quoted[2] ?? '' };
  if (/^-?\d+(?:\.\d+)?$|^(?:true|false)$/.test(source)) return { text: source };
  const colon = source.indexOf(':');
  const [kind, address] = [source.slice(0, colon), source.slice(colon + 1)];
  if ((kind === 'opt' || kind === 'sls') && address === 'stage') return { text: deployment.stage };
  // An option that a command may or may not give: `alias` is one of the plugin's.
  if (kind === 'opt') return address === 'alias' ? aliasOf(deployment) : 'missing';
  if (kind === 'self') return selfValue(document, address, deployment);
  if (kind === 'param') return paramValue(document, address, deployment);
  return 'unknown';
}

const aliasOf = ({ alias }: Deployment): Evaluated => (alias === undefined ? 'unknown' : { text: alias });

function selfValue(document: TemplateDocument, address: string, deployment: Deployment): Evaluated {
  const path = address.split('.').filter((each) => each !== '');
  if (address === 'provider.alias') return aliasOf(deployment);
  if (address === 'provider.stage' && !get(document.root, ...path)) return { text: deployment.stage };
  if (address === 'service') {
    const named = get(document.root, 'service', 'name') ?? get(document.root, 'service');
    const text = scalarText(named);
    return text === undefined ? 'missing' : evaluateWith(document, text, deployment);
  }
  const node = get(document.root, ...path);
  if (!node) return isFromElsewhere(document, path) ? 'unknown' : 'missing';
  const text = scalarText(node);
  return text === undefined ? 'unknown' : evaluateWith(document, text, deployment);
}

/** A part of the path is itself a variable (`custom: ${file(…)}`), so what lies below is not seen. */
function isFromElsewhere({ root }: TemplateDocument, path: readonly string[]): boolean {
  return path.some((_each, index) => /\$\{/.test(scalarText(get(root, ...path.slice(0, index))) ?? ''));
}

/** Where the values of a stage's parameters stand. */
export function paramPaths(stage: string): string[][] {
  return ['params', 'stages'].flatMap((section) =>
    [stage, 'default'].map((name) => (section === 'params' ? [section, name] : [section, name, 'params'])),
  );
}

function paramValue(document: TemplateDocument, name: string, deployment: Deployment): Evaluated {
  for (const path of paramPaths(deployment.stage)) {
    const node = get(document.root, ...path, name);
    if (!node) continue;
    const text = scalarText(node);
    return text === undefined ? 'unknown' : evaluateWith(document, text, deployment);
  }
  return 'missing';
}
