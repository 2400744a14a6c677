import type { ts } from 'ts-morph';
import type { Failure, HandlerAnalysis } from '../decide/handlers.js';
import { placeOf } from '../decide/shown.js';
import { isCovered } from '../edits/covered.js';
import type { Constant } from '../evaluate/observe.js';
import { isRunCode } from '../model/code-file.js';
import type { Environment } from '../model/environment.js';
import type { HandlerEntry } from '../model/function.js';
import { latin1 } from '../model/latin1.js';
import type { Notice, Parameter } from '../model/migration.js';
import { escaped } from '../model/pattern.js';
import { parsed } from '../program/parsed.js';
import type { SuffixedName } from '../template/name-mentions.js';
import { isSurelyNamed, mayMean, type NameUse, saysKind, usesIn } from './name-use.js';
import type { Situation } from './situation.js';

/** A longer text is a bundle: nobody wrote it. */
const LONGEST = 500_000;

interface Question {
  readonly situation: Pick<Situation, 'repository' | 'reach'>;
  /** Every handler of the template, whether or not it asks which environment it is. */
  readonly entries: readonly HandlerEntry[];
  readonly analysis: Pick<HandlerAnalysis, 'files' | 'sourceFiles' | 'origins' | 'configs'>;
  readonly renamed: readonly SuffixedName[];
  readonly parameters: readonly Parameter[];
  readonly environments: readonly Environment[];
  readonly adopt: string;
}

/**
 * A resource whose name gets a suffix in the stacks of other environments, and code that goes on by the name as it is:
 * there it would use the adopted environment's, be denied, or no longer know what an event came from.
 */
export function namesInCode(question: Question): { failures: Failure[]; notices: Notice[] } {
  const failures: Failure[] = [];
  const notices: Notice[] = [];
  if (question.renamed.length === 0) return { failures, notices };
  const renamed = question.renamed.flatMap((each) => [each, ...shortened(each)]);
  const own = question.environments.find((each) => each.name === question.adopt);
  const adopted = new Set(own ? [own.name, ...own.aliases, ...own.stages] : []);
  const sources = sourcesOf({ ...question, renamed });
  for (const name of renamed) {
    const uses = [
      ...sources.flatMap((source) =>
        source.text.includes(name.name)
          ? usesIn(source, name, adopted).filter(({ node }) => !isGone(question, node))
          : [],
      ),
      ...inValues(question, name),
    ];
    const [sure] = uses.filter((each) => each.use !== 'mentioned');
    const [first] = uses;
    if (sure) failures.push(failure(sure.node, sure.use, name));
    else if (first && mayMean(name) && question.renamed.includes(name))
      notices.push(notice(first.node, name, uses.length));
  }
  return { failures, notices };
}

/** Of a function's log group, the function's name is what code goes by. */
function shortened(name: SuffixedName): SuffixedName[] {
  const [, last] = name.type === 'AWS::Logs::LogGroup' ? (/\/([^/]+)$/.exec(name.name) ?? []) : [];
  return last === undefined ? [] : [{ ...name, name: last }];
}

/** Files that handlers lead to and that hold one of the names. Bytes are searched before anything is parsed. */
function sourcesOf({ situation, entries, analysis, renamed }: Question): ts.SourceFile[] {
  const { repository, reach } = situation;
  const known = new Map(analysis.sourceFiles.map((each) => [each.fileName, each]));
  const paths = new Set([...known.keys(), ...entries.flatMap((each) => [...reach.filesFrom(each.file)])]);
  const any = new RegExp(renamed.map((each) => escaped(latin1(each.name))).join('|'));
  return [...paths].flatMap((path) => {
    if (!isRunCode(path) || !repository.matches(path, any)) return [];
    const text = known.get(path)?.text ?? repository.read(path);
    return text.length > LONGEST ? [] : [known.get(path) ?? parsed(path, text)];
  });
}

function isGone({ analysis }: Question, node: ts.Node): boolean {
  const { fileName } = node.getSourceFile();
  return isCovered(node, analysis.files.find((each) => each.file.fileName === fileName)?.edits ?? []);
}

/** Values that the code reads from now on, in environments whose resources are called otherwise. */
function inValues(
  { analysis, parameters, adopt }: Question,
  name: SuffixedName,
): { node: ts.Node; use: NameUse }[] {
  const [anywhere] = analysis.sourceFiles;
  const use = (called: string): NameUse =>
    isSurelyNamed(name) || saysKind(called, name) ? 'named' : 'mentioned';
  const given = parameters.flatMap(({ variable = '', values }) => {
    const node = analysis.origins.get(variable) ?? anywhere;
    const holds = Object.entries(values).some(
      ([environment, value]) => environment !== adopt && holdsName(value, name.name),
    );
    return variable !== '' && node && holds ? [{ node, use: use(variable) }] : [];
  });
  const configured = analysis.configs.flatMap(({ values }) =>
    [...values].flatMap(([environment, value]) =>
      environment === adopt || !anywhere
        ? []
        : keysOf(value, name.name).map((key) => ({ node: anywhere, use: use(key) })),
    ),
  );
  return [...given, ...configured];
}

/** The name itself, or a text of JSON with it. */
function holdsName(value: string, name: string): boolean {
  return value === name || (/^[[{]/.test(value) && value.includes(JSON.stringify(name)));
}

/** Under which keys a value holds a text. */
function keysOf(value: Constant, text: string, key = ''): string[] {
  if (value === text) return [key];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([each, below]) =>
    keysOf(below, text, /^\d+$/.test(each) ? key : each),
  );
}

function failure(node: ts.Node, use: NameUse, { name, owner, type }: SuffixedName): Failure {
  return {
    node,
    reason:
      use === 'compared'
        ? `this is compared with “${name}”, the name of ${owner} (${type}), which ends otherwise in the stacks of other environments`
        : `this names ${owner} (${type}) by its name “${name}”, which ends otherwise in the stacks of other environments: there it would be the adopted environment’s, or none they may use`,
    remedy: `Give the code the name by a variable of the function (\`!Ref ${owner}\`), and read that; then run dealias again.`,
  };
}

function notice(node: ts.Node, { name, owner, type }: SuffixedName, count: number): Notice {
  const more = count > 1 ? ` (and ${count - 1} more)` : '';
  return {
    code: 'cloudformation/shared-physical-name',
    severity: 'warning',
    message: `“${name}” stands here${more}, which is what ${owner} (${type}) is called: in the stacks of other environments its name has a suffix. Where the code means ${owner}, give it the name by a variable (\`!Ref ${owner}\`).`,
    at: placeOf(node),
  };
}
