import type { FunctionUrl, JsonObject, PolicyStatement } from '../../inventory/model.js';
import { type MoveContext, stepId } from '../context.js';
import { permissionOf } from '../contract/permission.js';
import type { PlanFinding, Step } from '../model.js';
import { expectation, makeStep, rollback } from '../steps/make.js';
import { permitByPolicy } from '../steps/permit.js';
import { effect, type Move, trafficWatch } from './move.js';

/** A URL can’t be moved: the new function gets its own, and callers move. The old one goes on until nobody uses it. */
export function moveUrl(context: MoveContext, url: FunctionUrl): Move {
  const { target, fn, qualifier } = context;
  const where: JsonObject = {
    FunctionName: target.functionName,
    ...(target.qualifier === null ? {} : { Qualifier: target.qualifier }),
  };
  const read = { service: 'lambda', operation: 'GetFunctionUrlConfig', input: where };
  const create = makeStep({
    id: stepId(context, 'permit', 'function-url'),
    phase: 'permit',
    title: `Give ${target.arn} a function URL of its own, with the settings of the old one`,
    by: 'calls',
    calls: [
      {
        service: 'lambda',
        operation: 'CreateFunctionUrlConfig',
        input: {
          ...where,
          AuthType: url.authType,
          InvokeMode: url.invokeMode,
          ...(url.cors === null ? {} : { Cors: url.cors }),
        },
      },
    ],
    needs: context.ready,
    before: [expectation('it has no URL', read, ['FunctionUrl'], 'absent')],
    done: [
      expectation('it has a URL', read, ['FunctionUrl'], 'present'),
      expectation('who may call is as before', read, ['AuthType'], 'equals', url.authType),
    ],
    rollback: rollback('until a caller uses it; afterwards its host name does not come back', [
      { service: 'lambda', operation: 'DeleteFunctionUrlConfig', input: where },
    ]),
    risk: 'R1',
    blastRadius: 'the new function',
    idempotency: 'a function has one URL; it is made only where there is none',
  });
  const permits: Step[] = [create, ...grants(context, url, create.id)];
  const finding: PlanFinding = {
    code: 'URL001',
    severity: 'block',
    blocks: 'contract',
    message: `callers of ${url.url} must change the address: a function URL can’t be moved`,
    evidence: [url.url],
    unblock:
      'Find the callers (access logs, CloudTrail), let them call the new URL, and keep the old one until it has no traffic. Where you own the domain in front of it, change the origin there.',
  };
  const move = makeStep({
    id: stepId(context, 'cutover', 'function-url-callers'),
    phase: 'cutover',
    title: `Let the callers of ${url.url} call the new URL`,
    by: 'person',
    instructions: [
      ...rightsByHand(context, url),
      'The new address: `aws lambda get-function-url-config` of the new function. It answers as the old one does; try that first.',
      'A proxy or CDN in front: change its origin. Hard-coded addresses: list the callers, and change each.',
      `The old URL goes on serving the old code. If both must run the same new code meanwhile, deploy to ${fn.name} too, or let it forward.`,
    ],
    needs: [...context.ready, ...permits.map(({ id }) => id)],
    watch: [
      ...trafficWatch(context, 3600),
      {
        says: 'the old URL is not called',
        namespace: 'AWS/Lambda',
        metric: 'UrlRequestCount',
        dimensions: {
          FunctionName: fn.name,
          Resource: qualifier === null ? fn.name : `${fn.name}:${qualifier}`,
        },
        want: 'zero',
        value: 0,
        seconds: 86_400,
      },
    ],
    rollback: rollback('as long as the old URL is there', [], [], ['A caller takes the old address again.']),
    risk: 'R2',
    blastRadius: 'each caller',
    expects: effect('nothing is lost while the old URL is there'),
    approval: 'person',
    idempotency: 'each caller is changed once',
    restsOn: ['U7'],
  });
  return {
    permits,
    cutovers: [move],
    drain: { seconds: 86_400, says: 'until the old URL has no traffic, however long that takes' },
    findings: [finding],
  };
}

/** New URLs need both rights; the old URL’s own statement alone would answer 403. */
function grants(context: MoveContext, url: FunctionUrl, create: string): Step[] {
  const callers =
    url.authType === 'NONE'
      ? [{ what: 'anyone', principal: '*', more: {} }]
      : statements(context).flatMap((statement) => {
          const again = permissionOf(statement);
          const { Principal: principal, PrincipalOrgID: organisation } = again ?? {};
          if (typeof principal !== 'string') return [];
          const more = organisation === undefined ? {} : { PrincipalOrgID: organisation };
          return [{ what: principal, principal, more }];
        });
  const both = [
    { action: 'lambda:InvokeFunctionUrl', own: { FunctionUrlAuthType: url.authType } },
    { action: 'lambda:InvokeFunction', own: { InvokedViaFunctionUrl: true } },
  ];
  return callers.flatMap(({ what, principal, more }) =>
    both.map(({ action, own }) => {
      const step = permitByPolicy(context, {
        what: `${what}, by its URL (${action.split(':')[1]}),`,
        principal,
        action,
        more: { ...own, ...more },
      });
      return { ...step, needs: [...step.needs, create] };
    }),
  );
}

/** What lets someone call the old URL. */
function statements({ fn, qualifier }: MoveContext): PolicyStatement[] {
  const policy = fn.policies.find((each) => each.qualifier === qualifier);
  return (policy?.statements ?? []).filter(
    ({ effect, actions }) => effect === 'Allow' && actions.includes('lambda:InvokeFunctionUrl'),
  );
}

/** Whom the calls above do not let in. */
function rightsByHand(context: MoveContext, url: FunctionUrl): string[] {
  if (url.authType === 'NONE') return [];
  const odd = statements(context).filter((each) => permissionOf(each) === null);
  return [
    `Who calls by rights of their own needs lambda:InvokeFunctionUrl and lambda:InvokeFunction on ${context.target.arn}: without both, the new URL answers 403.`,
    ...odd.map(
      ({ sid }) =>
        `Statement ${sid} of the old alias has conditions that no call can copy: give both rights anew.`,
    ),
  ];
}
