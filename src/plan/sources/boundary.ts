import type { Reference, ReferenceKind } from '../../inventory/references.js';
import type { MoveContext } from '../context.js';
import { stepId } from '../context.js';
import type { PlanFinding, Step } from '../model.js';
import { makeStep } from '../steps/make.js';
import { byPerson, effect, type Move, NOTHING_TO_MOVE, oldTimeout } from './move.js';

type Way = (context: MoveContext, reference: Reference) => string | null;

const sameRegion =
  (text: string): Way =>
  ({ target, inventory }) =>
    target.region === inventory.region ? text : null;

/** How events get to the other side. null: no safe way is known. */
const WAYS: Partial<Record<ReferenceKind, Way>> = {
  'rest-api': () =>
    'Deploy the API with the new stack, then switch the domain’s DNS record or base path mapping to it; the record’s TTL is the drain. Clients of the raw execute-api address must change it.',
  'http-api': () =>
    'Deploy the API with the new stack, then switch the domain’s DNS record or mapping to it; the record’s TTL is the drain. Clients of the raw execute-api address must change it.',
  'event-rule': () =>
    'Give the rule the other side’s event bus as target, and make the rule there; when events arrive, take the old target away. Between the two, each event is handled twice: turn the old one off first if that must not be, for schedules between two fires.',
  schedule: () =>
    'Make the schedule on the other side, disabled; between two fires disable this one and enable that.',
  'topic-subscription': ({ target, inventory }) =>
    target.region === inventory.region
      ? 'Allow the other account to subscribe, subscribe the new function from there, then unsubscribe the old alias: what is published in between is handled twice.'
      : 'Subscribe a function of another region only where the regions are on by default: subscribe the new function, then unsubscribe the old alias: what is published in between is handled twice.',
  'event-source-mapping': (context, reference) => {
    if (reference.kind !== 'event-source-mapping') return null;
    const { source } = reference.details;
    if (source === 'sqs')
      return sameRegion(
        'Let the new function’s role read the queue by the queue’s policy; disable the old mapping, wait for Disabled and the visibility timeout, then make the new one from the other account.',
      )(context, reference);
    if (source === 'kinesis')
      return sameRegion(
        'Share the stream by its policy; disable the old mapping, note the time, and make the new one AT_TIMESTAMP, a margin earlier: that margin is handled twice.',
      )(context, reference);
    return null;
  },
  'environment-variable': () =>
    'The caller’s own new stack names the new function; across accounts its role needs the right here and in the new function’s policy.',
};

/** Moves across a boundary are made by people, and are one grade riskier. */
export function moveAcross(context: MoveContext, references: readonly Reference[]): Move {
  const findings: PlanFinding[] = [];
  const cutovers: Step[] = [];
  const seen = new Set<string>();
  for (const reference of references) {
    if (['alarm', 'identity-policy', 'deployment', 'scaling-target'].includes(reference.kind)) continue;
    const how =
      WAYS[reference.kind.replace('-authorizer', '') as ReferenceKind]?.(context, reference) ?? null;
    const what =
      'stage' in reference.details
        ? `${reference.name}, stage ${reference.details.stage}`
        : `${reference.kind} ${reference.name}`;
    if (seen.has(what)) continue;
    seen.add(what);
    if (how === null)
      findings.push({
        code: 'BOUND001',
        severity: 'block',
        blocks: 'cutover',
        message: `${what} can’t reach a function in ${context.target.account}, ${context.target.region}, without loss or a second copy of its data`,
        evidence: [reference.id],
        unblock:
          'Move the source itself, or what fills it, to the other side; that is a plan of its own. Or keep this environment in the account and region it is in.',
      });
    else
      cutovers.push(
        byPerson(context, [], {
          what,
          how: [how],
          back: 'The same change the other way round.',
          done: [],
          risk: 'R3',
          blastRadius: what,
          expects: effect('see what to do: what is handled twice depends on the source', 'window', 300),
        }),
      );
  }
  return {
    ...NOTHING_TO_MOVE,
    cutovers,
    findings,
    drain: { seconds: 86_400 + oldTimeout(context), says: 'DNS, forwarding and retries: a day' },
  };
}

/** What the new function needs on the other side before it can run there. */
export function copyAcross(context: MoveContext, needs: readonly string[]): Step {
  const { fn, target, qualifier } = context;
  const alias = fn.aliases?.find(({ name }) => name === qualifier);
  const version = fn.versions.find((each) => each.version === (alias?.version ?? '$LATEST'));
  const copied = [
    ...(version?.layers ?? []).map((arn) => `layer ${arn}`),
    ...(version?.kmsKeyArn === undefined ? [] : [`a key in the place of ${version.kmsKeyArn}`]),
    ...(version?.vpc === undefined ? [] : [`a network in the place of ${version.vpc.vpcId}`]),
    ...(version?.resolvedImageUri === undefined ? [] : [`image ${version.resolvedImageUri}, by digest`]),
    ...(version?.deadLetterTarget === undefined
      ? []
      : [`a queue in the place of ${version.deadLetterTarget}`]),
    ...(version?.fileSystems ?? []).map(({ arn }) => `a file system in the place of ${arn}`),
    'the secrets and parameters its variables name',
  ];
  return makeStep({
    id: stepId(context, 'create', 'copy'),
    phase: 'create',
    title: `Bring to account ${target.account}, region ${target.region}, what the function needs`,
    by: 'person',
    instructions: copied,
    needs,
    risk: 'R1',
    blastRadius: 'the other side',
    approval: 'person',
    idempotency: 'what is there is not copied again',
  });
}
