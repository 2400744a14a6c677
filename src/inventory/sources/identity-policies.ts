import {
  GetAccountAuthorizationDetailsCommand,
  type GetAccountAuthorizationDetailsResponse,
  IAMClient,
} from '@aws-sdk/client-iam';
import { clientOptions } from '../aws/client-options.js';
import type { Reader } from '../aws/reader.js';
import { statementsOf } from '../policies.js';
import type { Reference } from '../references.js';
import { reference, type SourceContext } from './source.js';

/** A policy document and whose it is. */
interface Document {
  readonly identity: string;
  readonly policy: string;
  readonly text: string;
}

const INVOKES = /^(?:\*|lambda:(?:\*|invoke.*))$/i;

/**
 * IAM: statements that let someone invoke a function by its name, or by a pattern of names. A statement for every
 * function (`*`) names none, and is left out.
 */
export async function read(reader: Reader, context: SourceContext): Promise<Reference[]> {
  const iam = new IAMClient(clientOptions(reader.connection));
  const pages = await reader.all(
    'iam:GetAccountAuthorizationDetails',
    (Marker) =>
      iam.send(
        new GetAccountAuthorizationDetailsCommand({
          Filter: ['Role', 'User', 'Group', 'LocalManagedPolicy'],
          MaxItems: 1000,
          Marker,
        }),
      ),
    (page) => [page],
    (page) => (page.IsTruncated === true ? page.Marker : undefined),
  );
  const functions = await context.functions;
  return pages.flatMap(documentsOf).flatMap(({ identity, policy, text }) =>
    statementsOf(decodeURIComponent(text)).flatMap((statement, index): Reference[] => {
      const actions = statement.actions.filter((action) => INVOKES.test(action));
      if (statement.effect !== 'Allow' || actions.length === 0) return [];
      return statement.resource.split(', ').flatMap((resource) => {
        if (!/:function:/.test(resource)) return [];
        const wildcard = /[*?]/.test(resource);
        const targets = wildcard
          ? functions.map(({ arn }) => arn).filter((arn) => matches(resource, arn))
          : [resource];
        return targets.flatMap((target) =>
          reference('identity-policy', context, {
            id: `${identity}/${policy}#${index}/${target}`,
            name: identity.split('/').at(-1) ?? identity,
            field: `Statement[${index}].Resource`,
            target,
            authorisedBy: 'role',
            ...(identity.includes(':role/') ? { role: identity } : {}),
            revision: { of: { resource, actions } },
            details: { identity, policy, resource, actions, wildcard },
          }),
        );
      });
    }),
  );
}

function documentsOf(page: GetAccountAuthorizationDetailsResponse): Document[] {
  const inline = (
    identity: string | undefined,
    policies: readonly { PolicyName?: string | undefined; PolicyDocument?: string | undefined }[] | undefined,
  ): Document[] =>
    (policies ?? []).map(({ PolicyName = '', PolicyDocument = '{}' }) => ({
      identity: identity ?? '',
      policy: PolicyName,
      text: PolicyDocument,
    }));
  return [
    ...(page.RoleDetailList ?? []).flatMap((each) => inline(each.Arn, each.RolePolicyList)),
    ...(page.UserDetailList ?? []).flatMap((each) => inline(each.Arn, each.UserPolicyList)),
    ...(page.GroupDetailList ?? []).flatMap((each) => inline(each.Arn, each.GroupPolicyList)),
    ...(page.Policies ?? []).flatMap(({ Arn = '', PolicyName = '', PolicyVersionList = [] }) =>
      PolicyVersionList.filter(({ IsDefaultVersion }) => IsDefaultVersion).map(
        ({ Document: text = '{}' }) => ({
          identity: Arn,
          policy: PolicyName,
          text,
        }),
      ),
    ),
  ];
}

/** Whether an IAM pattern covers a function, or some qualifier of it. */
function matches(pattern: string, arn: string): boolean {
  const named = pattern.split(':').slice(0, 7).join(':');
  const source = named
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${source}$`).test(arn);
}
