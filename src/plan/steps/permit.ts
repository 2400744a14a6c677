import type { JsonObject } from '../../inventory/model.js';
import type { MoveContext } from '../context.js';
import { shortHash, stepId } from '../context.js';
import type { Step } from '../model.js';
import { expectation, makeStep, rollback } from './make.js';

const UNTIL = 'until the source calls the new function; after that, take the traffic back first';

/** Who may invoke the new function: a service for one source, or a principal that the old alias named. */
export interface Grant {
  readonly what: string;
  readonly principal: string;
  readonly action?: string;
  readonly sourceArn?: string;
  readonly sourceAccount?: string;
  /** Members of `AddPermission` that only some grants have. */
  readonly more?: JsonObject;
}

/** Lets a source invoke the new function, by its resource policy. Statement ids tell the same grant again. */
export function permitByPolicy(context: MoveContext, grant: Grant): Step {
  const { target } = context;
  const action = grant.action ?? 'lambda:InvokeFunction';
  const { PrincipalOrgID } = grant.more ?? {};
  const organisation = typeof PrincipalOrgID === 'string' ? [PrincipalOrgID] : [];
  const sid = `dealias-${shortHash(target.arn, action, grant.principal, grant.sourceArn ?? '', grant.sourceAccount ?? '', ...organisation)}`;
  const where: JsonObject = {
    FunctionName: target.functionName,
    ...(target.qualifier === null ? {} : { Qualifier: target.qualifier }),
  };
  const read = { service: 'lambda', operation: 'GetPolicy', input: where };
  const id = stepId(context, 'permit', `${grant.what}-${sid.slice(8, 14)}`);
  return makeStep({
    id,
    phase: 'permit',
    title: `Let ${grant.what} invoke ${target.arn}`,
    by: 'calls',
    calls: [
      {
        service: 'lambda',
        operation: 'AddPermission',
        input: {
          ...where,
          StatementId: sid,
          Action: action,
          Principal: grant.principal,
          ...(grant.sourceArn === undefined ? {} : { SourceArn: grant.sourceArn }),
          ...(grant.sourceAccount === undefined ? {} : { SourceAccount: grant.sourceAccount }),
          ...grant.more,
        },
      },
    ],
    needs: context.ready,
    before: [expectation(`its policy has no statement ${sid}`, read, ['Policy'], 'lacks', `"${sid}"`)],
    done: [expectation(`its policy has the statement ${sid}`, read, ['Policy'], 'contains', `"${sid}"`)],
    rollback: rollback(UNTIL, [
      { service: 'lambda', operation: 'RemovePermission', input: { ...where, StatementId: sid } },
    ]),
    risk: 'R1',
    blastRadius: 'the new function’s policy',
    idempotency: 'the statement’s id is always the same; it is added only where it is missing',
  });
}

/** Lets a role invoke the new function, by an inline policy of its own beside what the role has. */
export function permitByRole(context: MoveContext, what: string, roleArn: string): Step {
  const roleName = roleArn.slice(roleArn.lastIndexOf('/') + 1);
  const { functionName, account, region } = context.target;
  const arn = `arn:${context.inventory.partition}:lambda:${region}:${account}:function:${functionName}`;
  const policyName = `dealias-${shortHash(arn)}`;
  const name = { RoleName: roleName, PolicyName: policyName };
  const read = { service: 'iam', operation: 'GetRolePolicy', input: name };
  const document = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: [arn, `${arn}:*`] }],
  };
  return makeStep({
    id: stepId(context, 'permit', `role-${roleName}`),
    phase: 'permit',
    title: `Let role ${roleName}, which ${what} uses, invoke ${functionName}; what it may already stays`,
    by: 'calls',
    calls: [
      {
        service: 'iam',
        operation: 'PutRolePolicy',
        input: { ...name, PolicyDocument: JSON.stringify(document) },
      },
    ],
    needs: context.ready,
    before: [expectation(`the role has no policy ${policyName}`, read, ['PolicyName'], 'absent')],
    done: [expectation(`the role has the policy ${policyName}`, read, ['PolicyName'], 'equals', policyName)],
    settleSeconds: 30,
    rollback: rollback(UNTIL, [{ service: 'iam', operation: 'DeleteRolePolicy', input: name }]),
    risk: 'R1',
    blastRadius: `role ${roleName}; it gains one right`,
    idempotency: 'the policy’s name and text are always the same',
  });
}
