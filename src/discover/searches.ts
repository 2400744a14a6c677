import { isCode } from '../model/code-file.js';

/** A search of bytes, taken as Latin-1, that is made while a repository is opened. */
interface Search {
  /** What every match holds, where there is such a thing: looking for it is quicker. */
  readonly word?: string;
  readonly pattern: RegExp;
}

const YAML = /\.ya?ml$/i;
const NOT_CODE = /(?:\.(?:ya?ml|json|template|cform)|(?:^|\/)[^./]+)$/i;

/** What any signal looks like in bytes; files without it are never parsed for their own sake. */
export const SIGNAL_BYTES =
  /invokedFunctionArn|functionVersion|functionName|AWS_LAMBDA_FUNCTION_|stageVariables|requestContext|[Hh]ost|domainName|claudia-api-builder|dealias-ignore/;

/** What every template has: a section of resources (a byte order mark is three characters here), and a type of one. */
export const RESOURCES = /(?:^|[{,]\s*)(?:\xef\xbb\xbf)?["']?Resources["']?\s*:/m;
/** What of a template can belong to an environment: aliases and stages belong to resources of these. */
export const OWNERS = /AWS::(?:Lambda|Serverless|ApiGateway)/;
export const RESOURCE_TYPE = /["']?\bType["']?\s*:\s*["']?(?:AWS|Alexa|Custom)::/;

/** What an action of a pipeline that invokes a function has. */
export const USER_PARAMETERS = /[Uu]serParameters/;
/** What a command line that names an alias has. */
export const ALIAS_OPTION = /--alias\b/;

/** How a file begins that held a template of its own, before another took its place; a byte order mark may be three characters. */
export const REPLACED =
  /^(?:\xEF\xBB\xBF|\uFEFF)?(?:# |\{ "Description": ")Replaced by ([^\r\n]+), which is deployed for ([^\r\n]+?) with [^\r\n]+\./;

/** Each list stops at its first search without a match: the later ones are then of no use to anybody. */
type Searches = readonly (readonly Search[])[];
const IN_CODE: Searches = [[{ pattern: SIGNAL_BYTES }]];
const BESIDE_CODE: Searches = [
  [{ word: 'Resources', pattern: RESOURCES }, { word: '::', pattern: RESOURCE_TYPE }, { pattern: OWNERS }],
  [{ word: 'serParameters', pattern: USER_PARAMETERS }],
  [{ word: '--alias', pattern: ALIAS_OPTION }],
  [{ word: 'Replaced by', pattern: REPLACED }],
];

function searchesOf(path: string): Searches {
  if (isCode(path)) return IN_CODE;
  return NOT_CODE.test(path) ? BESIDE_CODE : [];
}

/** Answers of the searches, so that no file is read twice for them. */
export class Searched {
  readonly #found = new Map<RegExp, Set<string>>();
  readonly #seen = new Map<RegExp, Set<string>>();

  constructor() {
    for (const { pattern } of [...IN_CODE, ...BESIDE_CODE].flat()) {
      this.#found.set(pattern, new Set());
      this.#seen.set(pattern, new Set());
    }
  }

  /** Whether the file will be asked for again: it holds something that was looked for, or is YAML, as tools are set up with. */
  look(path: string, bytes: Buffer): boolean {
    let text: string | undefined;
    let found = YAML.test(path);
    for (const searches of searchesOf(path)) {
      for (const { pattern } of searches) this.#seen.get(pattern)?.add(path);
      for (const { word, pattern } of searches) {
        if (word !== undefined && !bytes.includes(word)) break;
        text ??= bytes.toString('latin1');
        if (!pattern.test(text)) break;
        this.#found.get(pattern)?.add(path);
        found = true;
      }
    }
    return found;
  }

  /** Undefined where nobody looked. */
  answer(path: string, pattern: RegExp): boolean | undefined {
    return this.#seen.get(pattern)?.has(path) ? this.#found.get(pattern)?.has(path) : undefined;
  }
}
