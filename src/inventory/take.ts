import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { Problem } from '../model/problem.js';
import { clientOptions } from './aws/client-options.js';
import { CallFailure } from './aws/failures.js';
import { AT_ONCE, mapLimited } from './aws/map-limited.js';
import type { Reader } from './aws/reader.js';
import { type Listed, listFunctions, namedFunctions, readFunction, withTags } from './functions.js';
import { readMetrics } from './metrics.js';
import type { AccountLimits, Inventory, LiveFunction, NotLookedAt, Scope } from './model.js';
import { ownedFunction, ownedReference, ownersIn, owningStacks } from './owners.js';
import type { AccountPlace } from './place.js';
import type { Reference } from './references.js';
import type { Scrubber } from './scrub.js';
import { customResources } from './sources/custom-resources.js';
import { readSources } from './sources/read-sources.js';
import { functionsOfStacks, readStacks } from './stacks.js';

export interface Taking {
  readonly place: AccountPlace;
  readonly scope: Scope;
  readonly redact: boolean;
  readonly version: string;
  /** ISO 8601: when the first run of this inventory began. */
  readonly startedAt: string;
  readonly scrubber: Scrubber;
  /** Told once the functions are known, and after each that is read. */
  readonly onFunction?: (done: number, of: number) => void;
}

/** What `--redact` hides besides the values themselves. */
const REDACTED: NotLookedAt = {
  call: 'lambda:ListFunctions',
  about: null,
  reason: 'not-readable',
  message: '--redact leaves the values of variables out',
  hides: 'which functions name others in their variables',
  kinds: ['environment-variable'],
  functions: null,
  remedy: 'Take the inventory without --redact where callers by variable must be known.',
};

async function limitsOf(reader: Reader, lambda: LambdaClient): Promise<AccountLimits | undefined> {
  const concerns = { about: null, kinds: [], functions: null };
  const answer = await reader.orUnknown(concerns, () =>
    reader.call('lambda:GetAccountSettings', () => lambda.send(new GetAccountSettingsCommand({}))),
  );
  if (answer === undefined) return undefined;
  return {
    concurrentExecutions: answer.AccountLimit?.ConcurrentExecutions ?? 0,
    unreservedConcurrentExecutions: answer.AccountLimit?.UnreservedConcurrentExecutions ?? 0,
    codeSizeUsed: answer.AccountUsage?.TotalCodeSize ?? 0,
    codeSizeLimit: answer.AccountLimit?.TotalCodeSize ?? 0,
  };
}

/** Without the list of functions there is no inventory. */
async function listed(reader: Reader, lambda: LambdaClient, { scope, scrubber }: Taking): Promise<Listed[]> {
  try {
    const { functions, stacks, tags } = scope;
    const owned = stacks.length === 0 ? undefined : await functionsOfStacks(reader, stacks);
    const names = functions.length === 0 ? owned : functions.filter((name) => owned?.includes(name) ?? true);
    const all =
      names === undefined
        ? await listFunctions(reader, lambda, scrubber)
        : await namedFunctions(reader, lambda, scrubber, names);
    return Object.keys(tags).length === 0 ? all : await withTags(reader, lambda, all, tags);
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
    throw new Problem('inventory/no-functions', `the functions cannot be listed: ${error.message}`, {
      cause: error,
      remedy: `Allow ${error.call}, as \`dealias inventory --print-policy\` has it.`,
    });
  }
}

/** Of an inventory of some functions, what points at those, and what points at nobody knows which. */
function inScope(
  references: readonly Reference[],
  { functions, stacks, tags }: Scope,
  live: readonly LiveFunction[],
): readonly Reference[] {
  if (functions.length === 0 && stacks.length === 0 && Object.keys(tags).length === 0) return references;
  const names = new Set(live.map(({ name }) => name));
  return references.filter((each) => each.function === null || names.has(each.function));
}

/** Reads what is live. Writes nothing, to AWS or anywhere else. */
export async function takeInventory(reader: Reader, taking: Taking): Promise<Inventory> {
  const { place, scope } = taking;
  const lambda = new LambdaClient(clientOptions(reader.connection));
  const wanted = await listed(reader, lambda, taking);
  if (taking.redact) reader.note(REDACTED);
  let done = 0;
  taking.onFunction?.(done, wanted.length);
  const functions = mapLimited(wanted, AT_ONCE, async (each): Promise<LiveFunction> => {
    const live = await readFunction(reader, lambda, each);
    taking.onFunction?.(++done, wanted.length);
    return live;
  });
  const context = { place, scrubber: taking.scrubber, functions };
  const [references, live, known, stacks, metrics] = await Promise.all([
    readSources(reader, context),
    functions,
    limitsOf(reader, lambda),
    readStacks(reader, taking.scrubber),
    functions.then((all) => readMetrics(reader, all)),
  ]);
  const custom = await customResources(reader, context, stacks ?? []);
  const ownerOf = ownersIn(stacks);
  const owned = live.map((each) => ownedFunction(each, ownerOf));
  const pointing = inScope([...references, ...custom], scope, live).map((each) =>
    ownedReference(each, ownerOf),
  );
  return {
    schemaVersion: 1,
    tool: { name: 'dealias', version: taking.version },
    ...place,
    startedAt: taking.startedAt,
    capturedAt: new Date(reader.clock.now()).toISOString(),
    scope,
    redacted: taking.redact,
    ...(known === undefined ? {} : { limits: known }),
    functions: owned,
    references: pointing,
    ...(stacks === undefined ? {} : { stacks: owningStacks(stacks, owned, pointing) }),
    ...(metrics === undefined ? {} : { metrics }),
    notLookedAt: reader.notes,
  };
}
