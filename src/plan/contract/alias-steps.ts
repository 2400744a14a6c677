import type { JsonObject } from '../../inventory/model.js';
import type { Call } from '../call.js';
import { stepId } from '../context.js';
import type { Step } from '../model.js';
import { expectation, makeStep, rollback, type StepParts } from '../steps/make.js';
import { aliasServes, readAlias } from '../steps/skeleton.js';
import { type AliasStep, idleOf, NOBODY } from './alias-step.js';
import type { Leaving } from './findings.js';
import { DAY } from './idle.js';
import { removePermission } from './permission.js';

/** Takes one alias away: what it has first, itself last. @param needs the steps to be over before */
export function aliasSteps(leaving: Leaving, needs: readonly string[]): Step[] {
  const { fn, alias } = leaving;
  const about: AliasStep = {
    leaving,
    where: { FunctionName: fn.name, Qualifier: alias.name },
    name: `${fn.name}:${alias.name}`,
    unchanged: aliasServes(fn.name, alias.name, alias.version),
  };
  const saved = save(about, needs);
  const statements = fn.policies.find(({ qualifier }) => qualifier === alias.name)?.statements ?? [];
  const revoked = statements.map((each) => removePermission(about, each, [saved.id]));
  const waited =
    revoked.length === 0
      ? []
      : [
          wait(
            about,
            revoked.map(({ id }) => id),
          ),
        ];
  const last = [waited.at(-1)?.id ?? saved.id];
  const settings = [...instances(about, last), ...asyncSettings(about, last), ...url(about, last)];
  const before = [...last, ...settings.map(({ id }) => id)];
  return [saved, ...revoked, ...waited, ...settings, remove(about, [...revoked, ...settings], before)];
}

function save(about: AliasStep, needs: readonly string[]): Step {
  const { leaving, name } = about;
  return makeStep({
    id: stepId(leaving, 'contract', 'save'),
    phase: 'contract',
    title: `Save what ${name} has, to make it again from`,
    by: 'person',
    instructions: [
      'Keep in a file, by name and date: `aws lambda get-alias`, `get-policy`, `get-function-event-invoke-config`, `get-provisioned-concurrency-config` and `get-function-url-config` of it. What the plan holds for the way back may lack what AWS added since.',
      'Look once more for callers nobody saw: CloudTrail’s data events of the function; other accounts and regions; jobs that run once a month or year.',
    ],
    needs,
    preconditions: about.unchanged,
    watch: idleOf(about),
    risk: 'R0',
    blastRadius: 'none',
    approval: 'person',
    idempotency: 'it only reads',
  });
}

function wait(about: AliasStep, needs: readonly string[]): Step {
  const { leaving, name } = about;
  return makeStep({
    id: stepId(leaving, 'contract', 'wait'),
    phase: 'contract',
    title: `Wait a day: whoever calls ${name} by its policy is refused, and can be let in again`,
    by: 'person',
    instructions: [
      'Look for AccessDenied in the logs and dead-letter queues of callers. Somebody is missing? Give the right back, and move them.',
      'Roles that may call it by a policy of their own are not stopped by this; the metrics show them.',
    ],
    needs,
    watch: idleOf(about, DAY),
    waitSeconds: DAY,
    risk: 'R0',
    blastRadius: 'none',
    approval: 'person',
    idempotency: 'it only looks',
  });
}

/** What an alias can have of its own, as Lambda's calls name it: `Get…`, `Put…`, `Delete…`. */
type Own = 'ProvisionedConcurrencyConfig' | 'FunctionEventInvokeConfig' | 'FunctionUrlConfig';

const call = (verb: 'Get' | 'Put' | 'Delete', own: Own, input: JsonObject): Call => ({
  service: 'lambda',
  operation: `${verb}${own}`,
  input,
});

/** Takes away what an alias has of its own. */
function without(
  about: AliasStep,
  own: Own,
  { id, title, ...parts }: Omit<StepParts, 'phase' | 'by' | 'idempotency'>,
): Step {
  return makeStep({
    id: stepId(about.leaving, 'contract', id),
    phase: 'contract',
    title,
    by: 'calls',
    calls: [call('Delete', own, about.where)],
    preconditions: about.unchanged,
    watch: idleOf(about),
    expects: NOBODY,
    ...parts,
    idempotency: 'deleted only where it is there',
  });
}

function instances(about: AliasStep, needs: readonly string[]): Step[] {
  const { leaving, where, name } = about;
  const config = leaving.fn.provisionedConcurrency?.find(({ qualifier }) => qualifier === leaving.alias.name);
  if (config === undefined) return [];
  const own = 'ProvisionedConcurrencyConfig';
  const read = call('Get', own, where);
  return [
    without(about, own, {
      id: 'provisioned-concurrency',
      title: `Keep no instances of ${name} ready any more`,
      needs,
      before: [expectation('it has some', read, ['Status'], 'present')],
      done: [expectation('it has none', read, ['Status'], 'absent')],
      rollback: rollback('until the alias is taken away', [
        call('Put', own, { ...where, ProvisionedConcurrentExecutions: config.requested }),
      ]),
      risk: 'R2',
      blastRadius: name,
      approval: 'person',
    }),
  ];
}

function asyncSettings(about: AliasStep, needs: readonly string[]): Step[] {
  const { leaving, where, name } = about;
  const config = leaving.fn.asyncConfigs?.find(({ qualifier }) => qualifier === leaving.alias.name);
  if (config === undefined) return [];
  const own = 'FunctionEventInvokeConfig';
  const read = call('Get', own, where);
  const { onSuccess, onFailure, maximumEventAge, maximumRetryAttempts } = config;
  const destinations = {
    ...(onSuccess === undefined ? {} : { OnSuccess: { Destination: onSuccess } }),
    ...(onFailure === undefined ? {} : { OnFailure: { Destination: onFailure } }),
  };
  return [
    without(about, own, {
      id: 'async-settings',
      title: `Take away the asynchronous settings of ${name}`,
      needs,
      before: [expectation('it has some', read, ['FunctionArn'], 'present')],
      done: [expectation('it has none', read, ['FunctionArn'], 'absent')],
      rollback: rollback('until the alias is taken away', [
        call('Put', own, {
          ...where,
          ...(maximumRetryAttempts === undefined ? {} : { MaximumRetryAttempts: maximumRetryAttempts }),
          ...(maximumEventAge === undefined ? {} : { MaximumEventAgeInSeconds: maximumEventAge }),
          ...(Object.keys(destinations).length === 0 ? {} : { DestinationConfig: destinations }),
        }),
      ]),
      risk: 'R2',
      blastRadius: name,
      approval: 'person',
    }),
  ];
}

function url(about: AliasStep, needs: readonly string[]): Step[] {
  const { leaving, where, name } = about;
  const config = leaving.fn.urls?.find(({ qualifier }) => qualifier === leaving.alias.name);
  if (config === undefined) return [];
  const own = 'FunctionUrlConfig';
  const read = call('Get', own, where);
  const requests = {
    says: `${config.url} is not called`,
    namespace: 'AWS/Lambda',
    metric: 'UrlRequestCount',
    dimensions: { FunctionName: leaving.fn.name, Resource: name },
    want: 'zero' as const,
    value: 0,
    seconds: leaving.idle,
  };
  return [
    without(about, own, {
      id: 'function-url',
      title: `Take away ${config.url}, the URL of ${name}`,
      needs,
      before: [expectation('it is the URL the plan saw', read, ['FunctionUrl'], 'equals', config.url)],
      done: [expectation('it has no URL', read, ['FunctionUrl'], 'absent')],
      watch: [...idleOf(about), requests],
      risk: 'R4',
      blastRadius: `${config.url}; its host name never comes back`,
      goes: config.url,
      restsOn: ['U7'],
    }),
  ];
}

function remove(about: AliasStep, gone: readonly Step[], needs: readonly string[]): Step {
  const { leaving, name, unchanged } = about;
  const { fn, alias } = leaving;
  const mappings = {
    service: 'lambda',
    operation: 'ListEventSourceMappings',
    input: { FunctionName: name },
  };
  return makeStep({
    id: stepId(leaving, 'contract', 'alias'),
    phase: 'contract',
    title: `Delete alias ${name}`,
    by: 'calls',
    calls: [
      { service: 'lambda', operation: 'DeleteAlias', input: { FunctionName: fn.name, Name: alias.name } },
    ],
    needs,
    preconditions: [
      ...gone.flatMap(({ done }) => done),
      expectation('no mapping feeds it', mappings, ['EventSourceMappings'], 'equals', []),
    ],
    before: unchanged,
    done: [expectation('the alias is gone', readAlias(fn.name, alias.name), ['Name'], 'absent')],
    watch: idleOf(about),
    rollback: rollback('until version and function are deleted; not for a function URL', [
      {
        service: 'lambda',
        operation: 'CreateAlias',
        input: {
          FunctionName: fn.name,
          Name: alias.name,
          FunctionVersion: alias.version,
          ...(alias.description === '' ? {} : { Description: alias.description }),
        },
      },
    ]),
    risk: 'R3',
    blastRadius: `${name}; asynchronous events that still wait for it`,
    goes: name,
    approval: 'named',
    expects: NOBODY,
    idempotency: 'deleted only where it is there',
    restsOn: ['U4', 'U7'],
  });
}
