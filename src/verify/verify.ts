import { availableParallelism } from 'node:os';
import { packageVersion } from '../cli/package-files.js';
import type { Repository } from '../discover/repository.js';
import { type Adjust, casesOf, type FunctionCases } from './cases.js';
import { conclude } from './conclude.js';
import { type PackageChoice, setUp } from './laboratory.js';
import { LONGEST } from './laid-out.js';
import type { HandlerEvents } from './probes.js';
import { countVerdicts, type EnvironmentResult, type FunctionReport, type VerifyReport } from './report.js';
import { type Bench, type Comparison, runCases } from './run-cases.js';
import { containment } from './sandbox-process.js';
import { makeScratch } from './scratch.js';
import { readSides, type Sides } from './sides.js';
import { Pairing } from './static/pairing.js';
import { proveFunction } from './static/prove-function.js';
import { tellsNothing } from './tells-nothing.js';

export interface VerifyOptions extends PackageChoice {
  /** Overrides which environment keeps the existing stack, as it did for the migration. */
  readonly adopt?: string;
  /** What the original is, in words; `HEAD` by default. */
  readonly base?: string;
  /** Only functions with these logical ids; all by default. */
  readonly functions?: readonly string[];
  /** Milliseconds for one invocation; 5,000 by default. */
  readonly timeout?: number;
  /** Handlers that run at one time; as many as there are processors by default. */
  readonly abreast?: number;
  /** Whether what is logged must be the same, too. */
  readonly logs?: boolean;
  /** Events for a function, by its logical id. */
  readonly events?: (logicalId: string) => HandlerEvents | undefined;
  /** Changes what is known of a stack, such as what its secrets are. */
  readonly adjust?: (sides: Sides) => Adjust;
  /** Is told each time a function is done. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Is given what came of every run, whole. */
  readonly onRun?: (logicalId: string, comparisons: readonly Comparison[]) => void;
}

/**
 * Shows, for every function and environment, whether the migrated repository does what the original does: from source,
 * and by running the handlers of both in processes of their own. Nothing in either repository is written.
 * @throws Problem for what can't be read or parsed, where the original's environments are unclear, and where no
 *   process can be started
 */
export async function verifyMigration(
  original: Repository,
  migrated: Repository,
  options: VerifyOptions = {},
): Promise<VerifyReport> {
  const sides = await readSides(
    original,
    migrated,
    options.adopt === undefined ? {} : { adopt: options.adopt },
  );
  const chosen = casesOf(sides, options.adjust?.(sides)).filter(
    ({ before }) => options.functions?.includes(before.function.logicalId) ?? true,
  );
  const functions = sides.migration.adopt === null ? [] : await verifyFunctions(sides, chosen, options);
  const { node, permission, unshare } = containment();
  return {
    schemaVersion: 1,
    tool: { name: 'dealias', version: packageVersion() },
    base: options.base ?? 'HEAD',
    environments: sides.migration.environments.map((each) => each.name),
    functions,
    checks: [],
    sandbox: {
      node,
      files: permission === 'none' ? 'not held' : `Node’s permission model (${permission})`,
      network: unshare === undefined ? 'cut off within the process' : 'a network namespace of its own',
    },
    counts: countVerdicts(functions),
  };
}

async function verifyFunctions(
  sides: Sides,
  chosen: readonly FunctionCases[],
  options: VerifyOptions,
): Promise<FunctionReport[]> {
  const scratch = makeScratch();
  try {
    const pairing = new Pairing(sides.before.program, sides.after.program, (path) =>
      sides.after.repository.exists(path),
    );
    const { migration } = sides;
    const bench: Bench = {
      before: setUp(sides.before.repository, scratch, options),
      after: setUp(sides.after.repository, scratch, options),
      templateAfter: (template) => sides.after.descriptions.get(template)?.text ?? '',
      adopted: migration.environments.find((each) => each.name === migration.adopt),
      longest: options.timeout ?? LONGEST,
      logs: options.logs ?? false,
    };
    const reports = new Map<FunctionCases, FunctionReport>();
    const waiting = [...chosen];
    const work = async (): Promise<void> => {
      for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
        reports.set(one, await verifyFunction(one, sides, pairing, bench, options));
        options.onProgress?.(reports.size, chosen.length);
      }
    };
    await Promise.all(Array.from({ length: options.abreast ?? availableParallelism() }, work));
    return chosen.flatMap((each) => reports.get(each) ?? []);
  } finally {
    scratch.remove();
  }
}

async function verifyFunction(
  cases: FunctionCases,
  sides: Sides,
  pairing: Pairing,
  bench: Bench,
  options: VerifyOptions,
): Promise<FunctionReport> {
  const { logicalId, template } = cases.before.function;
  const about = { template, logicalId, file: cases.before.file, exportName: cases.before.exportName };
  if (!cases.after) {
    const results = sides.migration.environments.map(({ name }) => gone(name, logicalId, template));
    return { ...about, results, tables: [], notes: [] };
  }
  const running = runCases(cases, bench, options.events?.(logicalId), tellsNothing(sides, cases.before));
  const proof = cases.cases.every((each) => each.plan) ? proveFunction(sides, pairing, cases) : undefined;
  const comparisons = await running;
  options.onRun?.(logicalId, comparisons);
  return {
    ...about,
    results: cases.cases.map(({ environment }) => conclude(environment.name, proof, comparisons)),
    tables: proof?.tables ?? [],
    notes: [],
  };
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
