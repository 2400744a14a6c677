import { ts } from 'ts-morph';
import type { Constant } from '../evaluate/observe.js';
import { isPrinted } from '../evaluate/printers.js';
import type { Request } from '../evaluate/requests.js';
import type { Run } from '../evaluate/run.js';
import { isWhole } from '../evaluate/whole-inputs.js';
import { isDeclarationName, type Symbols } from '../program/symbols.js';
import type { Sample } from '../signals/sample.js';
import { knownParts, putsAliasBehind } from './alias-behind-name.js';
import { type Callee, calleeOf, GoingNames, isMadeOf } from './callees.js';
import type { Cut } from './decision.js';
import { isUncalled } from './facts.js';
import { liveApart } from './function-names.js';
import type { Failure, HandlerQuestion } from './handlers.js';
import { unwrap } from './nodes.js';

/** The runs that are compared, each with how the function is called. */
export interface Compared {
  readonly before: { readonly run: Run; readonly sample: Sample };
  readonly after: { readonly run: Run; readonly sample: Sample };
  readonly cuts: readonly Cut[];
  readonly symbols: Symbols;
  isGone(node: ts.Node): boolean;
}

type Question = Pick<HandlerQuestion, 'environments' | 'ownFunctions' | 'adopt'>;

const REMEDY =
  'Write `FunctionName` and `Qualifier` into one object where the function is called, with names that are constants: dealias rewrites that. Or pass the callee’s name as an environment variable from the template (`!Ref` to the function), and call it without an alias; then run dealias again.';

/** Whether a handler calls a function of its template by an alias that goes, whatever it reads. */
export function callsByAlias(run: Run, sample: Sample, question: Question): boolean {
  const going = new GoingNames(question, [sample]);
  return [...run.machine.requests].some((each) => {
    const callee = calleeOf(each);
    return callee !== undefined && going.isCalled(callee);
  });
}

/**
 * The first call of a function of Lambda that would go astray: of one of the template by an alias that goes, or of the
 * adopted environment's from another one; of another template's that loses its alias; and what may be any of these.
 */
export function astrayCall(compared: Compared, question: Question): Failure | undefined {
  const going = new GoingNames(question, [compared.before.sample, compared.after.sample]);
  return (
    callByGoneAlias(compared, going) ??
    textOfCut(compared, going) ??
    textThatStays(compared, going) ??
    otherCall(compared, going, question)
  );
}

function callByGoneAlias({ after, symbols, isGone }: Compared, going: GoingNames): Failure | undefined {
  for (const request of after.run.machine.requests) {
    const callee = calleeOf(withName(request, after.run, symbols));
    if (callee && going.isCalled(callee) && !isGone(request.node) && !isUncalled(request.node, after.run))
      return failure(request.node, byGoneAlias(callee));
  }
  return undefined;
}

function byGoneAlias({ name, alias }: Pick<Callee, 'name' | 'alias'>): string {
  return `it calls ${name} by its alias “${alias}”, which goes with the environments’ others`;
}

function failure(node: ts.Node, reason: string): Failure {
  return { node, reason, remedy: REMEDY };
}

/** A parameter that would hold a name with an alias behind it. */
function textOfCut({ cuts }: Compared, going: GoingNames): Failure | undefined {
  for (const cut of cuts) {
    for (const value of valuesOf(cut)) {
      const found = textIn(value, going);
      if (found !== undefined) return failure(cut.node, byText(found));
    }
  }
  return undefined;
}

function valuesOf(cut: Cut): readonly Constant[] {
  if (cut.kind === 'drop') return [];
  if (cut.kind === 'literal') return [cut.value];
  if (cut.kind === 'pattern') return cut.parts.flatMap(({ values }) => [...values.values()]);
  return [...cut.values.values()];
}

function textIn(value: Constant, going: GoingNames): string | undefined {
  if (typeof value === 'string') return going.in(value);
  if (typeof value !== 'object' || value === null) return undefined;
  for (const each of Object.values(value)) {
    const found = textIn(each as Constant, going);
    if (found !== undefined) return found;
  }
  return undefined;
}

function byText(text: string): string {
  return `“${text}” calls a function by an alias that goes with the environments’ others`;
}

/** An expression that comes to a name with an alias behind it. */
function textThatStays({ after: { run }, isGone }: Compared, going: GoingNames): Failure | undefined {
  const { machine } = run;
  for (const [node, { key, told }] of machine.observations) {
    const texts = [
      ...(key === undefined ? knownParts(node, machine) : [key]),
      ...(told === 'too many' ? [] : told.keys()),
    ];
    const [text] = texts.flatMap((each) => (each.startsWith('{') ? [] : (going.in(each) ?? [])));
    if (text === undefined || isGone(node) || isPrinted(node) || isUncalled(node, run)) continue;
    if (!ts.isIdentifier(node) || !isDeclarationName(node)) return failure(node, byText(text));
  }
  return undefined;
}

/** What is called by an environment's alias today, or may be, and is called otherwise then. */
function otherCall(compared: Compared, going: GoingNames, question: Question): Failure | undefined {
  const { before, after, symbols, isGone } = compared;
  const telling = tellingReads(before.run);
  const isPutBehind = putsAliasBehind(before.run, going);
  for (const request of before.run.machine.requests) {
    const { node, qualifier } = request;
    if (isGone(node) || isUncalled(node, before.run)) continue;
    if (isPutBehind && isMadeOf(request.callee, telling))
      return failure(
        node,
        'it may call a function by this environment’s alias, which is put behind its name',
      );
    const callee = calleeOf(withName(request, before.run, symbols));
    const isUnclear = isMadeOf(qualifier, telling);
    if (!isUnclear && !going.isAlias(callee ? callee.alias : qualifier?.text)) continue;
    if (!callee)
      return failure(node, 'it is given this environment’s alias, and what it calls is not a constant');
    const then = after.run.machine.requests
      .at(node)
      .flatMap((each) => calleeOf(withName(each, after.run, symbols)) ?? []);
    if (isUnclear) {
      if (going.isOwn(callee.name))
        return failure(node, `it may call ${callee.name} by this environment’s alias`);
      if (after.run.machine.requests.at(node).every((each) => !each.qualifier))
        return failure(node, `it may call ${callee.name} by this environment’s alias, and would lose it`);
      continue;
    }
    const isKept = after.sample.environment === question.adopt || liveApart(question.environments);
    if (!going.isOwn(callee.name)) {
      if (!then.some(({ whole }) => whole === callee.whole))
        return failure(node, `it calls ${callee.whole} today, and would lose the alias`);
    } else if (
      !isKept &&
      question.ownFunctions.has(callee.name) &&
      then.some(({ name }) => name === callee.name)
    )
      return failure(node, `it would call ${callee.name} of ${question.adopt} in every environment`);
  }
  return undefined;
}

/** The reads that may tell an environment by its alias, or by something else that is called the same. */
function tellingReads({ machine }: Run): ReadonlySet<number> {
  return new Set(
    machine.reads.flatMap(({ source }, id) =>
      isWhole(source) || source.code === 'code/function-name-token' ? [] : [id],
    ),
  );
}

/** `command.input.Qualifier = …`: the function is the one that the command was made with. */
function withName(request: Request, { machine }: Run, symbols: Symbols): Request {
  if (request.callee) return request;
  let at: ts.Node = ts.isCallExpression(request.node)
    ? (request.node.arguments[0] ?? request.node)
    : request.node;
  while (ts.isPropertyAccessExpression(at) || ts.isElementAccessExpression(at)) at = unwrap(at.expression);
  const declaration = ts.isIdentifier(at) ? symbols.symbolOf(at)?.valueDeclaration : undefined;
  if (!declaration || !ts.isVariableDeclaration(declaration) || !declaration.initializer) return request;
  if ((ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) === 0) return request;
  const made = machine.requests.at(unwrap(declaration.initializer)).flatMap(({ callee }) => callee ?? []);
  const [callee] = made;
  const isOne = made.every(({ text }) => text !== undefined && text === callee?.text);
  return callee && isOne ? { ...request, callee } : request;
}
