import type { JsonObject, JsonValue, PolicyStatement } from '../../inventory/model.js';
import { isJsonObject } from '../call.js';
import { stepId } from '../context.js';
import type { Step } from '../model.js';
import { effect } from '../sources/move.js';
import { expectation, makeStep, rollback } from '../steps/make.js';
import { type AliasStep, idleOf } from './alias-step.js';

/** Takes away one statement of the alias’s policy: the one deletion that is undone by a call. */
export function removePermission(
  about: AliasStep,
  statement: PolicyStatement,
  needs: readonly string[],
): Step {
  const { leaving, where, name } = about;
  const read = { service: 'lambda', operation: 'GetPolicy', input: where };
  const quoted = JSON.stringify(statement.sid);
  const again = permissionOf(statement);
  return makeStep({
    id: stepId(leaving, 'contract', `permission-${statement.sid}`),
    phase: 'contract',
    title: `Let ${statement.principals.join(', ')} invoke ${name} no more`,
    by: 'calls',
    calls: [
      { service: 'lambda', operation: 'RemovePermission', input: { ...where, StatementId: statement.sid } },
    ],
    needs,
    preconditions: about.unchanged,
    before: [
      expectation(`its policy has the statement ${statement.sid}`, read, ['Policy'], 'contains', quoted),
    ],
    done: [expectation(`its policy has no statement ${statement.sid}`, read, ['Policy'], 'lacks', quoted)],
    watch: idleOf(about),
    rollback:
      again === null
        ? rollback(
            'until the alias is taken away',
            [],
            [],
            ['Add the statement again, as it is in the file you saved.'],
          )
        : rollback('until the alias is taken away', [
            { service: 'lambda', operation: 'AddPermission', input: { ...where, ...again } },
          ]),
    risk: 'R2',
    blastRadius: `${statement.principals.join(', ')}${statement.sourceArn === undefined ? '' : ` for ${statement.sourceArn}`}`,
    approval: 'person',
    expects: effect('nobody calls by it; whoever does, unseen, is refused until it is given back'),
    idempotency: 'removed only where it is there',
  });
}

/** Members of `AddPermission` by the condition they become. */
const CONDITIONS: Readonly<Record<string, string>> = {
  'aws:sourcearn': 'SourceArn',
  'aws:sourceaccount': 'SourceAccount',
  'aws:principalorgid': 'PrincipalOrgID',
  'lambda:functionurlauthtype': 'FunctionUrlAuthType',
  'lambda:eventsourcetoken': 'EventSourceToken',
  'lambda:invokedviafunctionurl': 'InvokedViaFunctionUrl',
};
const OPERATORS = new Set(['ArnLike', 'StringEquals', 'Bool']);

/** The input of `AddPermission` that makes the statement again; null where no input does. */
export function permissionOf(statement: PolicyStatement): JsonObject | null {
  const [principal, ...others] = statement.principals;
  const [action, ...more] = statement.actions;
  if (statement.effect !== 'Allow' || principal === undefined || action === undefined) return null;
  if (others.length + more.length > 0) return null;
  const bare = principal.replace(/^(?:Service|AWS):/, '');
  const account = /^arn:[\w-]+:iam::(\d{12}):root$/.exec(bare)?.[1];
  const members: Record<string, JsonValue> = {
    StatementId: statement.sid,
    Action: action,
    Principal: account ?? bare,
  };
  for (const [operator, tests] of Object.entries(statement.condition ?? {})) {
    if (!OPERATORS.has(operator) || !isJsonObject(tests)) return null;
    for (const [key, value] of Object.entries(tests)) {
      const member = CONDITIONS[key.toLowerCase()];
      if (member === undefined || typeof value !== 'string') return null;
      members[member] = member === 'InvokedViaFunctionUrl' ? value === 'true' : value;
    }
  }
  return members;
}
