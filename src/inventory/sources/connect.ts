import {
  ConnectClient,
  DescribeContactFlowCommand,
  ListContactFlowsCommand,
  ListInstancesCommand,
  ListLambdaFunctionsCommand,
} from '@aws-sdk/client-connect';
import { clientOptions } from '../aws/client-options.js';
import { AT_ONCE, mapLimited } from '../aws/map-limited.js';
import type { Reader } from '../aws/reader.js';
import type { JsonValue } from '../model.js';
import type { Reference } from '../references.js';
import { lambdaTexts, reference, type SourceContext } from './source.js';

/** Connect: the functions an instance may use, and the contact flows that call them. */
export async function read(reader: Reader, context: SourceContext): Promise<Reference[]> {
  const connect = new ConnectClient(clientOptions(reader.connection));
  const instances = await reader.all(
    'connect:ListInstances',
    (NextToken) => connect.send(new ListInstancesCommand({ NextToken })),
    (page) => page.InstanceSummaryList,
    (page) => page.NextToken,
  );
  const found = await mapLimited(
    instances,
    AT_ONCE,
    async ({ Id: instanceId = '', InstanceAlias: alias }) => {
      const name = alias ?? instanceId;
      const concerns = { about: name, kinds: ['connect'] as const, functions: null };
      const functions = await reader.orUnknown(concerns, () =>
        reader.all(
          'connect:ListLambdaFunctions',
          (NextToken) => connect.send(new ListLambdaFunctionsCommand({ InstanceId: instanceId, NextToken })),
          (page) => page.LambdaFunctions,
          (page) => page.NextToken,
        ),
      );
      const associated = (functions ?? []).flatMap((target) =>
        reference('connect', context, {
          id: `${instanceId}/${target}`,
          name,
          field: 'LambdaFunctions',
          target,
          authorisedBy: 'policy',
          revision: { of: { target } },
          details: { instanceId },
        }),
      );
      const flows = await reader.orUnknown(concerns, () =>
        flowReferences(reader, context, connect, instanceId),
      );
      return [...associated, ...(flows ?? [])];
    },
  );
  return found.flat();
}

async function flowReferences(
  reader: Reader,
  context: SourceContext,
  connect: ConnectClient,
  instanceId: string,
): Promise<Reference[]> {
  const flows = await reader.all(
    'connect:ListContactFlows',
    (NextToken) => connect.send(new ListContactFlowsCommand({ InstanceId: instanceId, NextToken })),
    (page) => page.ContactFlowSummaryList,
    (page) => page.NextToken,
  );
  const found = await mapLimited(flows, AT_ONCE, async ({ Id: contactFlowId = '', Name: name = '' }) => {
    const concerns = { about: name, kinds: ['connect'] as const, functions: null };
    const answer = await reader.orUnknown(concerns, () =>
      reader.call('connect:DescribeContactFlow', () =>
        connect.send(
          new DescribeContactFlowCommand({ InstanceId: instanceId, ContactFlowId: contactFlowId }),
        ),
      ),
    );
    const content = answer?.ContactFlow?.Content;
    if (content === undefined) return [];
    return lambdaTexts(JSON.parse(content) as JsonValue).flatMap(({ pointer, text }) =>
      reference('connect', context, {
        id: `${instanceId}/${contactFlowId}${pointer}`,
        name,
        field: pointer,
        target: text,
        authorisedBy: 'policy',
        revision: { of: { content } },
        details: { instanceId, contactFlowId },
      }),
    );
  });
  return found.flat();
}
