import { type MoveContext, qualified } from '../../context.js';
import type { PlanFinding, Step } from '../../model.js';
import { expectation } from '../../steps/make.js';
import { permitByPolicy, permitByRole } from '../../steps/permit.js';
import { effect, type Move, oldTimeout, redirect } from '../move.js';
import { type ApiReference, type Gateway, variablesAre, wholeVariable } from './gateway.js';
import { cutOverHardCoded } from './hard-coded.js';
import { HTTP } from './http.js';
import { prepareVariable } from './prepare.js';
import { REST } from './rest.js';

/**
 * All methods, routes and authorizers of one stage that call the function. Where a stage variable tells the alias,
 * one that tells the whole function is put in its place first, neutral, so that the cut-over is one small change
 * that takes seconds to take back.
 */
export function moveApiStage(context: MoveContext, references: readonly ApiReference[]): Move {
  const [first] = references;
  if (first === undefined) throw new Error('a stage without a reference');
  const gateway = first.kind.startsWith('rest') ? REST : HTTP;
  const findings = [
    ...stopping(references),
    ...sharedStage(context, gateway, first),
    ...hiddenVariables(context, gateway, references),
  ];
  const permits = permissions(context, references);
  const drain = {
    seconds: Math.ceil(first.details.timeout / 1000) + oldTimeout(context),
    says: 'requests under way: the API’s time limit and the function’s',
  };
  if (findings.length > 0) return { permits, cutovers: [], drain, findings };
  if (references.every(({ details }) => details.variablesUsed.length === 0))
    return { permits, cutovers: cutOverHardCoded(context, gateway, references, permits), drain, findings };

  const whole = wholeVariable(first.target);
  const direct = whole !== null && references.every((each) => wholeVariable(each.target) === whole);
  const variable = direct ? whole : variableOf(context);
  const key = `variables ${first.details.apiId} ${first.details.stage}`;
  const prepared = direct ? [] : prepareVariable(context, gateway, references, variable);
  const before = context.shared.value(key, first.details.stageVariables);
  const now = before[variable] ?? qualified(context.fn.name, context.qualifier);
  const target = qualified(context.target.functionName, context.target.qualifier);
  const after = { ...before, [variable]: target };
  const read = gateway.readStage(first);
  const names = (says: string, value: string) =>
    expectation(says, read, [gateway.variables, variable], 'equals', value);
  // whatever else of the stage is withheld: no call sends it
  const cutover = redirect(
    context,
    permits,
    { ...first, withheld: [] },
    {
      what: stageLabel(first),
      forward: [gateway.setVariable(first, variable, after)],
      back: [gateway.setVariable(first, variable, { ...after, [variable]: now })],
      before: [
        names('the stage’s variable names the old alias', now),
        ...variablesAre(gateway, read, { ...before, [variable]: now }),
      ],
      done: [names('the stage’s variable names the new function', target)],
      preconditions:
        gateway === REST ? [expectation('the stage has no canary', read, ['canarySettings'], 'absent')] : [],
      backPreconditions: [
        names('the stage’s variable names the new function', target),
        ...variablesAre(gateway, read, after),
      ],
      needs: [
        ...prepared.map(({ id }) => id),
        ...context.shared.needs(key),
        ...context.shared.needs(`prepared ${first.details.apiId} ${context.fn.name}`),
      ],
      risk: 'R2',
      blastRadius: stageLabel(first),
      expects: effect('each request goes to one of the two, and both answer'),
      instructions: notes(first),
      restsOn: ['U1'],
    },
  );
  context.shared.change(key, after, cutover.id);
  return { permits, cutovers: [...prepared, cutover], drain, findings };
}

/** The stages that one function’s steps deploy, so that a second one does not take its deployment for a stranger’s. */
const deployedKey = ({ details }: ApiReference): string => `deployed ${details.apiId} ${details.stage}`;

/**
 * Two functions of one stage that is deployed: each would find the other’s deployment, and taking one back would take
 * back the other. They move one after the other, by a plan each.
 */
function sharedStage(context: MoveContext, gateway: Gateway, reference: ApiReference): PlanFinding[] {
  if (!gateway.drafts && 'autoDeploy' in reference.details && reference.details.autoDeploy) return [];
  const other = context.shared.value<string>(deployedKey(reference), context.fn.name);
  if (other !== context.fn.name)
    return [
      {
        code: 'API001',
        severity: 'block',
        blocks: 'cutover',
        message: `${stageLabel(reference)} is deployed for ${other} in this plan, and each deployment ships the whole draft`,
        evidence: [`${context.fn.name} and ${other} are called by the same stage`],
        unblock: `Move ${other} first; then make the inventory and the plan of ${context.fn.name} again.`,
      },
    ];
  context.shared.change(deployedKey(reference), context.fn.name, '');
  return [];
}

/** What a change of one variable would send back with it, where all are sent together. */
function hiddenVariables(
  context: MoveContext,
  gateway: Gateway,
  references: readonly ApiReference[],
): PlanFinding[] {
  const first = references.find(({ details }) => details.variablesUsed.length > 0);
  if (gateway.drafts || first === undefined) return [];
  const hidden = new Set(
    context.pointing.flatMap(({ details, withheld = [] }) =>
      'apiId' in details && 'stage' in details && details.apiId === first.details.apiId
        ? withheld
            .filter((pointer) => pointer.startsWith('/stageVariables/'))
            .map((pointer) => `stage ${details.stage}: ${pointer.slice('/stageVariables/'.length)}`)
        : [],
    ),
  );
  if (hidden.size === 0) return [];
  return [
    {
      code: 'API001',
      severity: 'block',
      blocks: 'cutover',
      message: `${stageLabel(first)}: a stage variable looks secret, so the inventory leaves its value out; a change of any other would have to send it`,
      evidence: [...hidden],
      unblock:
        'Move that value to where secrets are kept, then make the inventory again; everyone who may read the stage can read it.',
    },
  ];
}

export function stageLabel({ details }: ApiReference): string {
  return `API ${details.apiName || details.apiId}, stage ${details.stage}`;
}

/** A variable of the function’s own, so that two functions of one API don’t share it. */
function variableOf(context: MoveContext): string {
  return `target_${context.fn.name.replace(/[^A-Za-z0-9]/g, '_')}`;
}

function notes(reference: ApiReference): string[] {
  const { details } = reference;
  const notes: string[] = [];
  if ('canary' in details)
    notes.push(
      'Gentler: a canary on the stage with stageVariableOverrides and percentTraffic 5, 50, 100, then the same change.',
    );
  if ('cached' in details && details.cached)
    notes.push('The stage has a cache: flush it only if the answers may differ.');
  if ('protocol' in details && details.protocol === 'WEBSOCKET')
    notes.push(
      'Open connections stay, and their next message goes to the new function: state in memory is lost.',
    );
  return notes;
}

function permissions(context: MoveContext, references: readonly ApiReference[]): Step[] {
  const { partition, region, account } = context.inventory;
  const roles = new Set<string>();
  const arns = new Set<string>();
  for (const { authorisedBy, role, details } of references) {
    if (authorisedBy === 'role' && role !== undefined) roles.add(role);
    else {
      const authorizer =
        details.authorizerId !== undefined && !('resourceId' in details) && !('integrationId' in details);
      const rest = authorizer ? `authorizers/${details.authorizerId}` : `${details.stage}/*`;
      arns.add(`arn:${partition}:execute-api:${region}:${account}:${details.apiId}/${rest}`);
    }
  }
  return [
    ...[...roles].map((role) => permitByRole(context, 'the API', role)),
    ...[...arns].map((sourceArn) =>
      permitByPolicy(context, {
        what: `API ${sourceArn.split(':').at(-1) ?? ''}`,
        principal: 'apigateway.amazonaws.com',
        sourceArn,
      }),
    ),
  ];
}

function stopping(references: readonly ApiReference[]): PlanFinding[] {
  const findings: PlanFinding[] = [];
  const stop = (message: string, evidence: readonly ApiReference[], unblock: string): void => {
    if (evidence.length > 0)
      findings.push({
        code: 'API001',
        severity: 'block',
        blocks: 'cutover',
        message,
        evidence: evidence.map((each) => `${each.name}: ${each.target}`),
        unblock,
      });
  };
  const label = references[0] === undefined ? '' : stageLabel(references[0]);
  stop(
    `${label} serves something else than the draft, or what it serves could not be read`,
    references.filter(({ details }) => 'from' in details && details.from === 'draft'),
    'Deploy or take back the draft, see that the inventory may read the stage’s export, and make the inventory again.',
  );
  stop(
    `${label} has a canary: two deployments are served at once`,
    references.filter(({ details }) => 'canary' in details && details.canary !== null),
    'Promote or remove the canary, then make the inventory again.',
  );
  return findings;
}
