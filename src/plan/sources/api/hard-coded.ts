import { type MoveContext, qualified, stepId } from '../../context.js';
import type { Step } from '../../model.js';
import { expectation, makeStep, rollback } from '../../steps/make.js';
import { effect, ownedBy, redirect } from '../move.js';
import { deployment } from './deploy.js';
import { type ApiReference, type Gateway, uriWith } from './gateway.js';
import { stageLabel } from './move-api.js';

/** A function that stands in the API itself: its place is changed, and deployed where the API wants that. */
export function cutOverHardCoded(
  context: MoveContext,
  gateway: Gateway,
  references: readonly ApiReference[],
  permits: readonly Step[],
): Step[] {
  const [first] = references;
  if (first === undefined) return [];
  const target = qualified(context.target.functionName, context.target.qualifier);
  const { apiId } = first.details;
  const places = new Map(references.map((each) => [gateway.place(each).name, each]));
  const moved = [...places].map(([name, reference]) => {
    const place = gateway.place(reference);
    const key = `place ${apiId} ${name}`;
    const from = context.shared.value(key, reference.target);
    return { key, place, from, to: uriWith(from, context.fn, target) };
  });
  const before = moved.map(({ place, from }) =>
    expectation(`${place.name} calls the old alias`, place.read, place.path, 'equals', from),
  );
  const done = moved.map(({ place, to }) =>
    expectation(`${place.name} calls the new function`, place.read, place.path, 'equals', to),
  );
  const forward = moved.map(({ place, to }) => place.set(to));
  const back = moved.map(({ place, from }) => place.set(from));
  if (gateway.drafts) {
    const draft = ownedBy(
      first.owner,
      makeStep({
        id: stepId(context, 'cutover', `draft-${apiId}-${first.details.stage}`),
        phase: 'cutover',
        title: `In the draft of API ${first.details.apiName || apiId}, let ${moved.map(({ place }) => place.name).join(', ')} call ${context.target.arn}`,
        by: 'calls',
        calls: forward,
        needs: [...context.ready, ...permits.map(({ id }) => id), ...context.shared.needs(`draft ${apiId}`)],
        before,
        done,
        rollback: rollback('until it is deployed', back, done),
        risk: 'R1',
        blastRadius: 'the draft; but whoever deploys the API now ships it: keep deployments frozen',
        idempotency: 'the same value again',
        expects: effect('a draft is not served'),
      }),
    );
    const step = deployStep(context, gateway, first, permits, draft.id);
    for (const { key, to } of moved) context.shared.change(key, to, step.id);
    context.shared.change(`draft ${apiId}`, target, step.id);
    return [draft, step];
  }
  const manual = references.filter(({ details }) => 'autoDeploy' in details && !details.autoDeploy);
  const deployed = (says: string, test: 'equals' | 'differs') =>
    manual.map((each) =>
      expectation(says, gateway.readStage(each), [gateway.deployment], test, each.details.deploymentId),
    );
  const step = redirect(
    context,
    permits,
    { ...first, withheld: [] },
    {
      what: `API ${first.details.apiName || apiId}, ${references.length > 1 ? 'all its stages' : `stage ${first.details.stage}`}`,
      forward: [...forward, ...manual.map((each) => gateway.deploy(each, `dealias: ${target}`))],
      back: [...back, ...manual.map((each) => gateway.redeploy(each, each.details.deploymentId ?? ''))],
      before: [...before, ...deployed('the stage serves what the plan saw', 'equals')],
      done: [...done, ...deployed('the stage serves a newer deployment', 'differs')],
      needs: context.shared.needs(`draft ${apiId}`),
      risk: 'R2',
      blastRadius: 'every stage that uses the integration',
      expects: effect('each request goes to one of the two, and both answer'),
      instructions:
        manual.length > 0 ? ['A stage that does not deploy by itself is deployed by the last calls.'] : [],
    },
  );
  for (const { key, to } of moved) context.shared.change(key, to, step.id);
  return [step];
}

function deployStep(
  context: MoveContext,
  gateway: Gateway,
  reference: ApiReference,
  permits: readonly Step[],
  draft: string,
): Step {
  const of = context.fn.name.replace(/[^A-Za-z0-9]/g, '_');
  const { forward, back, before, done, did } = deployment(
    context,
    gateway,
    reference,
    of,
    `dealias: ${context.target.arn}`,
  );
  const step = redirect(
    context,
    permits,
    { ...reference, withheld: [] },
    {
      what: stageLabel(reference),
      forward,
      back,
      before,
      done,
      needs: [draft],
      risk: 'R2',
      blastRadius: `${stageLabel(reference)}, and all that its draft holds`,
      expects: effect('each request goes to one of the two, and both answer'),
      approval: 'person',
      instructions: [
        'First compare: TestInvokeMethod on each method, with this stage’s variables, must answer as the stage does. It calls from a stage of its own, test-invoke-stage, which needs a permission for as long as you test.',
      ],
    },
  );
  did(step.id);
  return step;
}
