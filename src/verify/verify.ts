import { availableParallelism } from 'node:os';
import { packageVersion } from '../cli/package-files.js';
import type { Config } from '../config/config.js';
import type { Repository } from '../discover/repository.js';
import { isCode } from '../model/code-file.js';
import { Problem } from '../model/problem.js';
import { type Adjust, casesOf, type FunctionCases, reader } from './cases.js';
import { checksOf } from './checks.js';
import { containment } from './containment.js';
import { endIdle } from './handler-process.js';
import { interruptible, throwIfStopped } from './interrupts.js';
import { DATA, type PackageChoice, setUp } from './laboratory.js';
import { LONGEST } from './laid-out.js';
import { withoutSecrets } from './masked.js';
import { missingFunctions } from './missing.js';
import type { HandlerEvents } from './probes.js';
import { type RecordedEvent, samEvents } from './recorded-events.js';
import { countVerdicts, type FunctionReport, type VerifyReport } from './report.js';
import type { Bench, Comparison } from './run-cases.js';
import { makeScratch } from './scratch.js';
import { type Original, readOriginal, type Sides, sidesOf } from './sides.js';
import { Pairing } from './static/pairing.js';
import { type Study, verifyFunction } from './verify-function.js';

export interface VerifyOptions extends PackageChoice {
  /** Overrides which environment keeps the existing stack, as it did for the migration. */
  readonly adopt?: string;
  /** Laid over the repository's own dealias.yaml, as it was for the migration. */
  readonly configuration?: Config;
  /** What was made of the original already, by the same options: it is not read again. */
  readonly made?: Original;
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
  /** Events that people recorded; those that lie beside a template are found without it. */
  readonly recorded?: readonly RecordedEvent[];
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
 *   process can be started; `verify/stopped` where a signal stopped it
 */
export function verifyMigration(
  original: Repository,
  migrated: Repository,
  options: VerifyOptions = {},
): Promise<VerifyReport> {
  return interruptible(() => verifySides(original, migrated, options));
}

async function verifySides(
  original: Repository,
  migrated: Repository,
  options: VerifyOptions,
): Promise<VerifyReport> {
  const { adopt, configuration } = options;
  const made =
    options.made ??
    (await readOriginal(original, {
      ...(adopt !== undefined && { adopt }),
      ...(configuration && { configuration }),
    }));
  const sides = await sidesOf(made, migrated);
  const adjust = options.adjust?.(sides);
  const { migration } = sides;
  const about = {
    schemaVersion: 1 as const,
    tool: { name: 'dealias' as const, version: packageVersion() },
    base: options.base ?? 'HEAD',
    environments: migration.environments.map((each) => each.name),
    changed: isChanged(sides),
    sandbox: sandboxNow(),
  };
  if (migration.adopt !== null) refuseUnknown(sides, options.functions ?? []);
  if (migration.adopt === null || !about.changed)
    return { ...about, functions: [], checks: [], counts: countVerdicts([]) };
  const functions = await verifyFunctions(sides, casesOf(sides, adjust), options);
  const report = { ...about, functions, checks: checksOf(sides, adjust), counts: countVerdicts(functions) };
  return withoutSecrets(report, migration, reader(sides.before));
}

/** A name that is misspelt would be left out in silence, and its function not be verified. */
function refuseUnknown({ before }: Sides, names: readonly string[]): void {
  const functions = [...before.descriptions.values()].flatMap((each) => each.functions);
  const known = [...new Set(functions.map((each) => each.logicalId))];
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new Problem('verify/unknown-function', `there is no function ${unknown.join(', ')}`, {
    remedy: `Name functions by logical id: ${known.join(', ')}.`,
  });
}

/** Whether any text differs that functions are made of or deployed with. */
function isChanged({ before: { repository: was }, after: { repository: is } }: Sides): boolean {
  const paths = new Set([...was.paths, ...is.paths].filter((path) => isCode(path) || DATA.test(path)));
  const [old, now] = [new Set(was.paths), new Set(is.paths)];
  return [...paths].some((path) => !old.has(path) || !now.has(path) || was.read(path) !== is.read(path));
}

function sandboxNow(): VerifyReport['sandbox'] {
  const { node, permission, unshare } = containment();
  return {
    node,
    files: permission === 'none' ? 'not held' : `Node’s permission model (${permission})`,
    network: unshare === undefined ? 'cut off within the process' : 'a network namespace of its own',
  };
}

async function verifyFunctions(
  sides: Sides,
  all: readonly FunctionCases[],
  options: VerifyOptions,
): Promise<FunctionReport[]> {
  const isChosen = (logicalId: string): boolean => options.functions?.includes(logicalId) ?? true;
  const chosen = all.filter(({ before }) => isChosen(before.function.logicalId));
  const missing = missingFunctions(sides).filter((each) => isChosen(each.logicalId));
  if (options.functions && chosen.length + missing.length === 0)
    throw new Problem('verify/unknown-function', `there is no function ${options.functions.join(', ')}`, {
      remedy: `Name one of ${all.map((each) => each.before.function.logicalId).join(', ')}.`,
    });
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
    const study: Study = {
      sides,
      pairing,
      bench,
      recorded: options.recorded ?? [],
      beside: samEvents(sides.before.repository, [...sides.before.descriptions.keys()]),
      given: options.events ?? (() => undefined),
      onRun: options.onRun ?? (() => undefined),
    };
    const reports = new Map<FunctionCases, FunctionReport>();
    const waiting = [...chosen];
    const work = async (): Promise<void> => {
      for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
        throwIfStopped();
        reports.set(one, await verifyFunction(one, study));
        options.onProgress?.(reports.size, chosen.length);
      }
    };
    await Promise.all(Array.from({ length: options.abreast ?? availableParallelism() }, work));
    return [...chosen.flatMap((each) => reports.get(each) ?? []), ...missing];
  } finally {
    await endIdle();
    scratch.remove();
  }
}
