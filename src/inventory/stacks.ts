import {
  CloudFormationClient,
  DescribeStacksCommand,
  ListStackResourcesCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import { Problem } from '../model/problem.js';
import { clientOptions } from './aws/client-options.js';
import { AT_ONCE, mapLimited } from './aws/map-limited.js';
import type { Reader } from './aws/reader.js';
import type { LiveStack, StackResource } from './model.js';
import type { Scrubber } from './scrub.js';

async function resourcesOf(
  reader: Reader,
  cloudformation: CloudFormationClient,
  StackName: string,
): Promise<StackResource[]> {
  const found = await reader.all(
    'cloudformation:ListStackResources',
    (NextToken) => cloudformation.send(new ListStackResourcesCommand({ StackName, NextToken })),
    (page) => page.StackResourceSummaries,
    (page) => page.NextToken,
  );
  return found.map((each) => ({
    logicalId: each.LogicalResourceId ?? '',
    physicalId: each.PhysicalResourceId ?? '',
    type: each.ResourceType ?? '',
    status: each.ResourceStatus ?? '',
  }));
}

function toStack(stack: Stack, scrubber: Scrubber): LiveStack {
  const parameters = Object.fromEntries(
    (stack.Parameters ?? []).map(({ ParameterKey = '', ParameterValue = '' }) => [
      ParameterKey,
      ParameterValue,
    ]),
  );
  const parent = stack.ParentId ?? undefined;
  return {
    name: stack.StackName ?? '',
    id: stack.StackId ?? '',
    status: stack.StackStatus ?? '',
    ...(stack.DriftInformation?.StackDriftStatus === undefined
      ? {}
      : { drift: stack.DriftInformation.StackDriftStatus }),
    ...(stack.EnableTerminationProtection === undefined
      ? {}
      : { terminationProtection: stack.EnableTerminationProtection }),
    ...(parent === undefined || parent === '' ? {} : { parent }),
    updatedAt: (stack.LastUpdatedTime ?? stack.CreationTime)?.toISOString() ?? '',
    parameters: scrubber.variables(parameters),
    tags: Object.fromEntries((stack.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value])),
  };
}

/** Every stack with its resources; undefined where stacks can't be listed. */
export async function readStacks(reader: Reader, scrubber: Scrubber): Promise<LiveStack[] | undefined> {
  const cloudformation = new CloudFormationClient(clientOptions(reader.connection));
  const concerns = { about: null, kinds: [], functions: null };
  const stacks = await reader.orUnknown(concerns, () =>
    reader.all(
      'cloudformation:DescribeStacks',
      (NextToken) => cloudformation.send(new DescribeStacksCommand({ NextToken })),
      (page) => page.Stacks,
      (page) => page.NextToken,
    ),
  );
  const kept = stacks?.filter(({ StackStatus }) => StackStatus !== 'DELETE_COMPLETE');
  return (
    kept &&
    mapLimited(kept, AT_ONCE, async (stack) => {
      const about = stack.StackName ?? '';
      const { resources } = await reader.part(
        `stack ${stack.StackId} ${stack.LastUpdatedTime?.toISOString()}`,
        async (part) => ({
          resources: await part.orUnknown({ ...concerns, about }, () =>
            resourcesOf(part, cloudformation, about),
          ),
        }),
      );
      return { ...toStack(stack, scrubber), ...(resources === undefined ? {} : { resources }) };
    })
  );
}

/**
 * The names of the functions that some stacks own.
 * @throws Problem `inventory/no-such-stack` for a name that there is not.
 */
export async function functionsOfStacks(reader: Reader, names: readonly string[]): Promise<string[]> {
  const cloudformation = new CloudFormationClient(clientOptions(reader.connection));
  const found = await mapLimited(names, AT_ONCE, async (name) => {
    try {
      return await resourcesOf(reader, cloudformation, name);
    } catch (cause) {
      throw new Problem(
        'inventory/no-such-stack',
        `the resources of the stack ${name} cannot be read: ${String(cause)}`,
        {
          cause,
          remedy: 'Name a stack as `aws cloudformation describe-stacks` does, and its region with --region.',
        },
      );
    }
  });
  const functions = found.flat().filter(({ type }) => type === 'AWS::Lambda::Function');
  return [...new Set(functions.map(({ physicalId }) => physicalId))].sort();
}
