import { type MoveContext, qualified, stepId } from '../../context.js';
import type { Step } from '../../model.js';
import { expectation, makeStep, rollback } from '../../steps/make.js';
import { effect, ownedBy, UNTIL_CONTRACT } from '../move.js';
import { deployment } from './deploy.js';
import { type ApiReference, type Gateway, uriWith, variablesAre } from './gateway.js';
import { stageLabel } from './move-api.js';

const NEUTRAL = effect('every answer stays what it was: the variable names the old alias');

/**
 * Puts a stage variable that tells the whole function in the place of the one that tells its alias. The variable is
 * there in every stage before anything uses it, for the integrations are one for all stages.
 */
export function prepareVariable(
  context: MoveContext,
  gateway: Gateway,
  references: readonly ApiReference[],
  variable: string,
): Step[] {
  const [first] = references;
  if (first === undefined) return [];
  const steps: Step[] = [];
  const { apiId } = first.details;
  for (const reference of stagesOf(context, first))
    steps.push(...addVariable(context, gateway, reference, variable));
  const variablesThere = steps.map(({ id }) => id);
  const served = context.shared.needs(`prepared ${apiId} ${context.fn.name}`);
  for (const reference of placesOf(context, gateway, first)) {
    const step = changePlace(context, gateway, reference, variable, [...variablesThere, ...served]);
    if (step !== null) steps.push(step);
  }
  const last = steps.at(-1)?.id;
  if (last !== undefined) context.shared.change(`prepared ${apiId} ${context.fn.name}`, variable, last);
  const automatic = 'autoDeploy' in first.details && first.details.autoDeploy;
  if (!automatic) {
    const needs = [
      ...steps.map(({ id }) => id),
      ...context.shared.needs(`prepared ${apiId} ${context.fn.name}`),
    ];
    steps.push(deployNeutral(context, gateway, first, variable, needs));
  }
  return steps;
}

/** One reference for each stage of the API that calls the function by whatever alias. */
function stagesOf(context: MoveContext, first: ApiReference): ApiReference[] {
  const byStage = new Map<string, ApiReference>([[first.details.stage, first]]);
  for (const each of siblings(context, first))
    if (!byStage.has(each.details.stage)) byStage.set(each.details.stage, each);
  return [...byStage.values()];
}

/** One reference for each method, integration or authorizer. */
function placesOf(context: MoveContext, gateway: Gateway, first: ApiReference): ApiReference[] {
  return [...new Map(siblings(context, first).map((each) => [gateway.place(each).name, each])).values()];
}

function siblings(context: MoveContext, first: ApiReference): ApiReference[] {
  return context.pointing.filter(
    (each): each is ApiReference =>
      (each.kind === 'rest-api' ||
        each.kind === 'rest-api-authorizer' ||
        each.kind === 'http-api' ||
        each.kind === 'http-api-authorizer') &&
      each.details.apiId === first.details.apiId,
  );
}

function addVariable(
  context: MoveContext,
  gateway: Gateway,
  reference: ApiReference,
  variable: string,
): Step[] {
  const { apiId, stage } = reference.details;
  const key = `variables ${apiId} ${stage}`;
  const variables = context.shared.value(key, reference.details.stageVariables);
  if (variables[variable] !== undefined) return [];
  const value = qualified(context.fn.name, reference.qualifier);
  const all = { ...variables, [variable]: value };
  const read = gateway.readStage(reference);
  const path = [gateway.variables, variable];
  const step = ownedBy(
    reference.owner,
    makeStep({
      id: stepId(context, 'cutover', `variable-${apiId}-${stage}`),
      phase: 'cutover',
      title: `Give ${stageLabel(reference)} the variable ${variable} = ${value}, which nothing uses yet`,
      by: 'calls',
      calls: [gateway.setVariable(reference, variable, all)],
      needs: [...context.ready, ...context.shared.needs(key)],
      before: [
        expectation('the stage has no such variable', read, path, 'absent'),
        ...variablesAre(gateway, read, variables),
      ],
      done: [expectation('the stage has the variable', read, path, 'present')],
      rollback: rollback(
        'until an integration uses it',
        [gateway.removeVariable(reference, variable, variables)],
        [
          expectation('it names the old alias', read, path, 'equals', value),
          ...variablesAre(gateway, read, all),
        ],
      ),
      risk: 'R1',
      blastRadius: stageLabel(reference),
      expects: NEUTRAL,
      idempotency: 'the same value again',
    }),
  );
  context.shared.change(key, all, step.id);
  return [step];
}

function changePlace(
  context: MoveContext,
  gateway: Gateway,
  reference: ApiReference,
  variable: string,
  needs: readonly string[],
): Step | null {
  const place = gateway.place(reference);
  const { apiId, apiName } = reference.details;
  const uri = uriWith(reference.target, context.fn, `\${stageVariables.${variable}}`);
  const key = `place ${apiId} ${place.name}`;
  if (context.shared.value(key, reference.target) === uri) return null;
  const there = expectation(
    `${place.name} calls what ${variable} names`,
    place.read,
    place.path,
    'equals',
    uri,
  );
  const live = !gateway.drafts;
  const step = ownedBy(
    reference.owner,
    makeStep({
      id: stepId(context, 'cutover', `${live ? 'integration' : 'draft'}-${apiId}-${place.name}`),
      phase: 'cutover',
      title: `${live ? 'In' : 'In the draft of'} API ${apiName || apiId}, let ${place.name} call what ${variable} names`,
      by: 'calls',
      calls: [place.set(uri)],
      needs,
      before: [
        expectation(
          `${place.name} calls what the plan saw`,
          place.read,
          place.path,
          'equals',
          reference.target,
        ),
      ],
      done: [there],
      rollback: rollback(
        live ? 'until a stage’s variable names a new function' : 'until it is deployed',
        [place.set(reference.target)],
        [there],
      ),
      risk: live ? 'R2' : 'R1',
      blastRadius: live
        ? 'every stage of the API that deploys by itself'
        : 'the draft; but whoever deploys the API now ships it: keep deployments frozen',
      approval: live ? 'person' : 'none',
      idempotency: 'the same value again',
      expects: live ? NEUTRAL : effect('a draft is not served'),
      restsOn: live ? ['U1'] : [],
    }),
  );
  context.shared.change(key, uri, step.id);
  return step;
}

function deployNeutral(
  context: MoveContext,
  gateway: Gateway,
  reference: ApiReference,
  variable: string,
  needs: readonly string[],
): Step {
  const { apiId, stage } = reference.details;
  const { forward, back, before, done, did } = deployment(
    context,
    gateway,
    reference,
    variable,
    `dealias: ${variable}`,
  );
  const step = ownedBy(
    reference.owner,
    makeStep({
      id: stepId(context, 'cutover', `deploy-${apiId}-${stage}`),
      phase: 'cutover',
      title: `Deploy the draft to ${stageLabel(reference)}, and to no other stage`,
      by: 'calls',
      calls: forward,
      needs,
      before,
      done,
      rollback: rollback(UNTIL_CONTRACT, back, [
        expectation(
          'the variable names the old alias',
          gateway.readStage(reference),
          [gateway.variables, variable],
          'equals',
          qualified(context.fn.name, context.qualifier),
        ),
      ]),
      risk: 'R2',
      blastRadius: stageLabel(reference),
      expects: NEUTRAL,
      approval: 'person',
      instructions: [
        'First compare: TestInvokeMethod on each method, with this stage’s variables, must answer as the stage does.',
      ],
      idempotency: 'deploying the same draft again answers the same; the mark says that it was done',
    }),
  );
  did(step.id);
  return step;
}
