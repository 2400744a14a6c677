import { type Case, type FunctionCases, reader } from './cases.js';
import { conclude } from './conclude.js';
import { describedTriggers } from './events/described-triggers.js';
import { syntheticEvents } from './events/synthetic.js';
import type { Mixed } from './interleaved.js';
import type { HandlerEvents } from './probes.js';
import { eventsFor, type RecordedEvent } from './recorded-events.js';
import type { Difference, EnvironmentResult, FunctionReport } from './report.js';
import { type Bench, type Comparison, runCases } from './run-cases.js';
import { sharedWithProduction } from './shared-resources.js';
import type { Sides } from './sides.js';
import { parametersIn } from './stacks.js';
import type { Pairing } from './static/pairing.js';
import type { Proof } from './static/proof.js';
import { proveFunction } from './static/prove-function.js';
import { tellsNothing } from './tells-nothing.js';
import { templateOf } from './template-of.js';
import { missingValues } from './values-given.js';
import { mark } from './variables.js';

/** All that the verification of one function is made with. */
export interface Study {
  readonly sides: Sides;
  readonly pairing: Pairing;
  readonly bench: Bench;
  /** Events that people recorded and named. */
  readonly recorded: readonly RecordedEvent[];
  /** Events that lie beside templates. */
  readonly beside: readonly RecordedEvent[];
  given(logicalId: string): HandlerEvents | undefined;
  onRun(logicalId: string, comparisons: readonly Comparison[]): void;
}

/** What is known of one function in every environment: from source, and from running both sides. */
export async function verifyFunction(cases: FunctionCases, study: Study): Promise<FunctionReport> {
  const { sides, pairing, bench } = study;
  const { logicalId, template } = cases.before.function;
  const about = { template, logicalId, file: cases.before.file, exportName: cases.before.exportName };
  if (!cases.after) {
    const results = sides.migration.environments.map(({ name }) => gone(name, logicalId, template));
    return { ...about, results, tables: [], notes: [] };
  }
  const proof = cases.cases.every((each) => each.plan) ? proveFunction(sides, pairing, cases) : undefined;
  const events = eventsOfFunction(cases, proof, study);
  const { comparisons, mixed } = await runCases(cases, bench, events, tellsNothing(sides, cases.before));
  study.onRun(logicalId, comparisons);
  return {
    ...about,
    results: cases.cases.map((each) =>
      conclude(each.environment.name, proof, comparisons, withoutValue(each, study)),
    ),
    tables: proof?.tables ?? [],
    notes: [...mixed.map(mixedNote), ...sharedWithProduction(comparisons, sides.migration.adopt ?? '')],
  };
}

/** Variables that are made from a new parameter to which the environment's file gives no value. */
function withoutValue({ plan, variablesAfter, environment }: Case, { sides }: Study): Difference[] {
  if (!plan) return [];
  const document = templateOf(sides.after.descriptions.get(plan.template));
  const earlier = templateOf(sides.before.descriptions.get(plan.origin ?? plan.template));
  const given = parametersIn(reader(sides.after)(plan.parameterFile) ?? '[]');
  return missingValues(document, earlier, given).flatMap((parameter) =>
    Object.entries(variablesAfter)
      .filter(([, text]) => text.includes(mark(parameter)))
      .map(
        ([variable]): Difference => ({
          shownBy: 'template',
          message: `${plan.parameterFile} gives no value for ${parameter}, from which ${environment.name} gets ${variable}`,
          at: { file: plan.parameterFile, line: 1, column: 1 },
        }),
      ),
  );
}

function gone(environment: string, logicalId: string, template: string): EnvironmentResult {
  const message = `${template} has lost ${logicalId}, or its handler is not found any more`;
  return {
    environment,
    verdict: 'differs',
    events: 0,
    differences: [{ shownBy: 'template', message, at: { file: template, line: 1, column: 1 } }],
    gaps: [],
  };
}

/** First what is given, then what was recorded, then what is made up. */
function eventsOfFunction(
  { before }: FunctionCases,
  proof: Proof | undefined,
  { sides, recorded, beside, given, pairing }: Study,
): HandlerEvents {
  const { logicalId, template } = before.function;
  const own = given(logicalId);
  const { entries, descriptions } = sides.before;
  const kept = [recorded, beside].flatMap((each) => eventsFor(before, each, entries));
  const triggers = describedTriggers(descriptions.get(template), logicalId);
  const files = [...(proof?.files ?? [before.file])].flatMap((path) => pairing.before.sourceFile(path) ?? []);
  const made = syntheticEvents(triggers, files, constantsIn(proof));
  return {
    events: own?.events ?? [],
    proxyEvents: own?.proxyEvents ?? (own?.events ? [] : [{}]),
    further: [...kept, ...made],
  };
}

/** What the original's decisions come to: conditions of the code are on these. */
function constantsIn(proof: Proof | undefined): (string | number | boolean)[] {
  const found = new Set<string | number | boolean>();
  for (const { rows } of proof?.tables ?? [])
    for (const { before } of rows) {
      const value = Number(before ?? Number.NaN);
      if (!Number.isNaN(value)) found.add(value);
    }
  return [...found];
}

function mixedNote({ environment, behind, message, alone, mixed }: Mixed): string {
  return `the original mixed environments, which the migration ends: behind a call of ${behind}, ${environment} got ${mixed} instead of ${alone} (${message})`;
}
