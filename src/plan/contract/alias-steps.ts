import { stepId } from '../context.js';
import type { Expects, Step } from '../model.js';
import { expectation, makeStep, rollback } from '../steps/make.js';
import { type AliasStep, idleOf } from './alias-step.js';
import type { Leaving } from './findings.js';
import { DAY } from './idle.js';
import { removePermission } from './permission.js';

const NOBODY: Expects = {
  downtimeSeconds: 0,
  delaySeconds: 0,
  lost: 'none',
  duplicates: 'none',
  says: 'nobody calls it; whoever does, unseen, gets an error from here on',
};

/** Takes one alias away: what it has first, itself last. @param needs the steps to be over before */
export function aliasSteps(leaving: Leaving, needs: readonly string[]): Step[] {
  const { fn, alias } = leaving;
  const read = {
    service: 'lambda',
    operation: 'GetAlias',
    input: { FunctionName: fn.name, Name: alias.name },
  };
  const about: AliasStep = {
    leaving,
    where: { FunctionName: fn.name, Qualifier: alias.name },
    name: `${fn.name}:${alias.name}`,
    unchanged: [
      expectation(
        `alias ${alias.name} is on version ${alias.version}`,
        read,
        ['FunctionVersion'],
        'equals',
        alias.version,
      ),
      expectation('it has no weights', read, ['RoutingConfig', 'AdditionalVersionWeights'], 'absent'),
    ],
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

function instances(about: AliasStep, needs: readonly string[]): Step[] {
  const { leaving, where, name } = about;
  const config = leaving.fn.provisionedConcurrency?.find(({ qualifier }) => qualifier === leaving.alias.name);
  if (config === undefined) return [];
  const read = { service: 'lambda', operation: 'GetProvisionedConcurrencyConfig', input: where };
  return [
    makeStep({
      id: stepId(leaving, 'contract', 'provisioned-concurrency'),
      phase: 'contract',
      title: `Keep no instances of ${name} ready any more`,
      by: 'calls',
      calls: [{ service: 'lambda', operation: 'DeleteProvisionedConcurrencyConfig', input: where }],
      needs,
      preconditions: about.unchanged,
      before: [expectation('it has some', read, ['Status'], 'present')],
      done: [expectation('it has none', read, ['Status'], 'absent')],
      watch: idleOf(about),
      rollback: rollback('until the alias is taken away', [
        {
          service: 'lambda',
          operation: 'PutProvisionedConcurrencyConfig',
          input: { ...where, ProvisionedConcurrentExecutions: config.requested },
        },
      ]),
      risk: 'R2',
      blastRadius: name,
      approval: 'person',
      expects: NOBODY,
      idempotency: 'deleted only where it is there',
    }),
  ];
}

function asyncSettings(about: AliasStep, needs: readonly string[]): Step[] {
  const { leaving, where, name } = about;
  const config = leaving.fn.asyncConfigs?.find(({ qualifier }) => qualifier === leaving.alias.name);
  if (config === undefined) return [];
  const read = { service: 'lambda', operation: 'GetFunctionEventInvokeConfig', input: where };
  const { onSuccess, onFailure, maximumEventAge, maximumRetryAttempts } = config;
  const destinations = {
    ...(onSuccess === undefined ? {} : { OnSuccess: { Destination: onSuccess } }),
    ...(onFailure === undefined ? {} : { OnFailure: { Destination: onFailure } }),
  };
  return [
    makeStep({
      id: stepId(leaving, 'contract', 'async-settings'),
      phase: 'contract',
      title: `Take away the asynchronous settings of ${name}`,
      by: 'calls',
      calls: [{ service: 'lambda', operation: 'DeleteFunctionEventInvokeConfig', input: where }],
      needs,
      preconditions: about.unchanged,
      before: [expectation('it has some', read, ['FunctionArn'], 'present')],
      done: [expectation('it has none', read, ['FunctionArn'], 'absent')],
      watch: idleOf(about),
      rollback: rollback('until the alias is taken away', [
        {
          service: 'lambda',
          operation: 'PutFunctionEventInvokeConfig',
          input: {
            ...where,
            ...(maximumRetryAttempts === undefined ? {} : { MaximumRetryAttempts: maximumRetryAttempts }),
            ...(maximumEventAge === undefined ? {} : { MaximumEventAgeInSeconds: maximumEventAge }),
            ...(Object.keys(destinations).length === 0 ? {} : { DestinationConfig: destinations }),
          },
        },
      ]),
      risk: 'R2',
      blastRadius: name,
      approval: 'person',
      expects: NOBODY,
      idempotency: 'deleted only where it is there',
    }),
  ];
}

function url(about: AliasStep, needs: readonly string[]): Step[] {
  const { leaving, where, name } = about;
  const config = leaving.fn.urls?.find(({ qualifier }) => qualifier === leaving.alias.name);
  if (config === undefined) return [];
  const read = { service: 'lambda', operation: 'GetFunctionUrlConfig', input: where };
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
    makeStep({
      id: stepId(leaving, 'contract', 'function-url'),
      phase: 'contract',
      title: `Take away ${config.url}, the URL of ${name}`,
      by: 'calls',
      calls: [{ service: 'lambda', operation: 'DeleteFunctionUrlConfig', input: where }],
      needs,
      preconditions: about.unchanged,
      before: [expectation('it is the URL the plan saw', read, ['FunctionUrl'], 'equals', config.url)],
      done: [expectation('it has no URL', read, ['FunctionUrl'], 'absent')],
      watch: [...idleOf(about), requests],
      risk: 'R4',
      blastRadius: `${config.url}; its host name never comes back`,
      goes: config.url,
      expects: NOBODY,
      idempotency: 'deleted only where it is there',
      restsOn: ['U7'],
    }),
  ];
}

function remove(about: AliasStep, gone: readonly Step[], needs: readonly string[]): Step {
  const { leaving, name, unchanged } = about;
  const { fn, alias } = leaving;
  const read = {
    service: 'lambda',
    operation: 'GetAlias',
    input: { FunctionName: fn.name, Name: alias.name },
  };
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
    done: [expectation('the alias is gone', read, ['Name'], 'absent')],
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
