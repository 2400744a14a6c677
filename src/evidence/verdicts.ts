import type { AliasVerdict } from '../../transforms/transform.js';
import { groupBy } from '../environments/group.js';
import { environmentKey } from '../environments/names.js';
import type { Environment } from '../model/environment.js';
import type { LambdaFunction } from '../model/function.js';
import type { TemplateDocument } from '../template/node.js';
import { aliasesIn, type SeenAlias } from './aliases.js';
import { environmentVariables, qualifiedFunctions } from './qualifiers.js';

const COLOUR = /(?:^|[-_.])(?:blue|green)(?:$|[-_.\d])/i;
const API_VERSION = /^v[\d_.-]+$/i;
const RELEASE_NAME = /^(?:live|active|latest|current|stable|provisioned|snapstart|previous|[0-9a-f]{7,40})$/i;

/** What speaks for an environment on one function, beside the names of its aliases. */
interface Weighed {
  readonly others: readonly SeenAlias[];
  /** E2: an integration's place. */
  readonly qualified: string | undefined;
  /** E4. */
  readonly read: boolean;
}

/**
 * Whether each alias stands for an environment or for a release. Never by its name alone: the evidence of the whole
 * function decides (E1: two environments' aliases on it; E2: a stage variable chooses the qualifier; E4: code tells
 * environments by it; against R1: the only alias; R2, R3: what only a release alias has; R5: a parameter names it).
 */
export function aliasVerdicts(
  document: TemplateDocument,
  functions: readonly LambdaFunction[],
  environments: readonly Environment[],
  code: { readonly readsEnvironment: ReadonlySet<string> },
): AliasVerdict[] {
  const qualified = qualifiedFunctions(document, functions, environmentVariables(document, environments));
  const groups = groupBy(aliasesIn(document, functions), (each) => each.functionId);
  return [...groups].flatMap(([functionId, others]) =>
    others.map((alias) =>
      verdictOf(alias, environments, {
        others,
        qualified: qualified.get(functionId),
        read: code.readsEnvironment.has(functionId),
      }),
    ),
  );
}

function verdictOf(alias: SeenAlias, environments: readonly Environment[], weighed: Weighed): AliasVerdict {
  const { name } = alias;
  const ofAlias = (one: SeenAlias): string | undefined =>
    one.name === undefined || COLOUR.test(one.name)
      ? undefined
      : environments.find((each) => each.aliases.includes(one.name ?? ''))?.name;
  const environment = ofAlias(alias);
  const say = (verdict: AliasVerdict['verdict'], evidence: readonly string[]): AliasVerdict => ({
    functionId: alias.functionId,
    aliasName: name ?? '',
    aliasId: alias.aliasId,
    verdict,
    environment: verdict === 'environment' ? environment : undefined,
    evidence,
  });
  if (name === undefined) {
    return say('release', [
      `The alias at ${alias.place} is named by the template’s parameters: one alias per stack.`,
    ]);
  }
  if (COLOUR.test(name)) {
    return say('release', [
      `“${name}” (${alias.place}) is a colour of a blue/green release, not an environment.`,
    ]);
  }
  const release = alias.release.map((each) => `${each}, which only a release alias needs.`);
  const strong = evidenceFor(alias, weighed, ofAlias);
  if (environment === undefined) {
    if (release.length > 0) return say('release', release);
    if (API_VERSION.test(name)) {
      return say('undecided', [
        `“${name}” (${alias.place}) may be a version of an API; its name does not say.`,
      ]);
    }
    if (RELEASE_NAME.test(name))
      return say('release', [`“${name}” (${alias.place}) is a name for a release.`]);
    const unknown = environmentKey(name) === null;
    if (!unknown && weighed.read && weighed.others.length > 1) {
      return say('undecided', [
        `“${name}” (${alias.place}) looks like an environment that is not among those known.`,
      ]);
    }
    return say('release', [`“${name}” (${alias.place}) is the alias of none of the environments.`]);
  }
  if (strong.length === 0) {
    return say('release', [
      `Nothing but its name makes “${name}” (${alias.place}) an environment’s.`,
      ...release,
    ]);
  }
  if (weighed.others.length === 1 && release.length > 0) {
    return say('release', [
      `“${name}” (${alias.place}) is the only alias of ${alias.functionId}.`,
      ...release,
    ]);
  }
  const all = weighed.others.flatMap((each) => each.release);
  if (all.length > 0) {
    return say('undecided', [
      ...strong,
      ...new Set(all.map((each) => `But ${each}, which only a release alias needs.`)),
    ]);
  }
  return say('environment', strong);
}

function evidenceFor(
  alias: SeenAlias,
  { others, qualified, read }: Weighed,
  ofAlias: (one: SeenAlias) => string | undefined,
): string[] {
  const evidence: string[] = [];
  const mine = ofAlias(alias);
  const beside = others.filter((each) => {
    const its = ofAlias(each);
    return its !== undefined && its !== mine;
  });
  if (beside.length > 0) {
    const list = beside.map((each) => `“${each.name}” (${each.place})`).join(', ');
    evidence.push(`E1: ${alias.functionId} has “${alias.name}” (${alias.place}) beside ${list}.`);
  }
  if (qualified !== undefined) {
    evidence.push(
      `E2: a stage variable chooses which alias of ${alias.functionId} is called (${qualified}).`,
    );
  }
  if (read)
    evidence.push(`E4: the code of ${alias.functionId} tells environments apart by how it was called.`);
  return evidence;
}
