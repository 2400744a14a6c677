import type * as codedeploy from '@aws-sdk/client-codedeploy';
import type * as codepipeline from '@aws-sdk/client-codepipeline';
import type * as sfn from '@aws-sdk/client-sfn';
import { page } from '../paging.js';
import type { StateMachineState } from '../sources.js';
import { AwsError } from '../wire/answer.js';
import type { World } from '../world.js';
import { newRevision } from './lambda/state.js';

const tokened = (next: string | undefined): object => (next === undefined ? {} : { nextToken: next });

/** Step Functions. */
export const stateMachineCalls = (world: World) => {
  const { stateMachines } = world.sources;
  const machine = (arn = ''): StateMachineState => {
    const found = stateMachines.get(arn.split(':').slice(0, 7).join(':'));
    if (found === undefined)
      throw new AwsError('StateMachineDoesNotExist', 400, `State Machine Does Not Exist: '${arn}'`);
    return found;
  };
  return {
    ListStateMachines({ nextToken, maxResults }: sfn.ListStateMachinesInput): object {
      const all = [...stateMachines.values()].map(({ arn, name }) => ({
        stateMachineArn: arn,
        name,
        type: 'STANDARD',
        creationDate: new Date(0),
      }));
      const { items, next } = page(all, nextToken, maxResults ?? 100);
      return { stateMachines: items, ...tokened(next) };
    },
    DescribeStateMachine({ stateMachineArn = '' }: sfn.DescribeStateMachineInput): object {
      const { name, definition, roleArn, revisionId, versions } = machine(stateMachineArn);
      const version = stateMachineArn.split(':')[7];
      const own = version === undefined ? definition : versions.get(version);
      return {
        stateMachineArn,
        name,
        status: 'ACTIVE',
        definition: own,
        roleArn,
        type: 'STANDARD',
        creationDate: new Date(0),
        revisionId,
      };
    },
    ListStateMachineAliases({ stateMachineArn }: sfn.ListStateMachineAliasesInput): object {
      const { arn, aliases } = machine(stateMachineArn);
      return {
        stateMachineAliases: [...aliases.keys()].map((alias) => ({
          stateMachineAliasArn: `${arn}:${alias}`,
          creationDate: new Date(0),
        })),
      };
    },
    DescribeStateMachineAlias({ stateMachineAliasArn = '' }: sfn.DescribeStateMachineAliasInput): object {
      const { arn, aliases } = machine(stateMachineAliasArn);
      const version = aliases.get(stateMachineAliasArn.split(':')[7] ?? '');
      return {
        stateMachineAliasArn,
        routingConfiguration: [{ stateMachineVersionArn: `${arn}:${version}`, weight: 100 }],
      };
    },
    ListExecutions({ stateMachineArn = '', nextToken, maxResults }: sfn.ListExecutionsInput): object {
      const all = Array.from({ length: machine(stateMachineArn).running }, (_, index) => ({
        executionArn: `${stateMachineArn.replace(':stateMachine:', ':execution:')}:run-${index}`,
        stateMachineArn,
        name: `run-${index}`,
        status: 'RUNNING',
        startDate: new Date(0),
      }));
      const { items, next } = page(all, nextToken, maxResults ?? 100);
      return { executions: items, ...tokened(next) };
    },
    UpdateStateMachine({ stateMachineArn, definition, roleArn }: sfn.UpdateStateMachineInput): object {
      const found = machine(stateMachineArn);
      if (definition !== undefined) found.definition = definition;
      if (roleArn !== undefined) found.roleArn = roleArn;
      found.revisionId = newRevision();
      return { updateDate: new Date(world.now()), revisionId: found.revisionId };
    },
  };
};

/** CodeDeploy: deployments that have not come to an end. */
export const deploymentCalls = (world: World) => {
  const { deployments } = world.sources;
  return {
    ListDeployments({
      includeOnlyStatuses = [],
      nextToken,
    }: codedeploy.ListDeploymentsInput): codedeploy.ListDeploymentsOutput {
      const all = [...deployments]
        .filter(
          ([, { info }]) => includeOnlyStatuses.length === 0 || includeOnlyStatuses.includes(info.status!),
        )
        .map(([id]) => id);
      const { items, next } = page(all, nextToken, 100);
      return { deployments: items, ...tokened(next) };
    },
    BatchGetDeployments: ({
      deploymentIds = [],
    }: codedeploy.BatchGetDeploymentsInput): codedeploy.BatchGetDeploymentsOutput => ({
      deploymentsInfo: deploymentIds.flatMap((id) => deployments.get(id)?.info ?? []),
    }),
    ListDeploymentTargets: ({
      deploymentId,
    }: codedeploy.ListDeploymentTargetsInput): codedeploy.ListDeploymentTargetsOutput => ({
      targetIds: [`${deploymentId}-target`],
    }),
    BatchGetDeploymentTargets: ({
      deploymentId = '',
      targetIds = [],
    }: codedeploy.BatchGetDeploymentTargetsInput): codedeploy.BatchGetDeploymentTargetsOutput => ({
      deploymentTargets: targetIds.map((targetId) => ({
        deploymentTargetType: 'LambdaTarget',
        lambdaTarget: { deploymentId, targetId, lambdaFunctionInfo: deployments.get(deploymentId)?.target },
      })),
    }),
  };
};

/** CodePipeline. */
export const pipelineCalls = (world: World) => {
  const { pipelines } = world.sources;
  return {
    ListPipelines({ nextToken }: codepipeline.ListPipelinesInput): codepipeline.ListPipelinesOutput {
      const { items, next } = page(
        [...pipelines.values()].map(({ name, version }) => ({ name, version })),
        nextToken,
        100,
      );
      return { pipelines: items, ...tokened(next) };
    },
    GetPipeline({ name = '' }: codepipeline.GetPipelineInput): codepipeline.GetPipelineOutput {
      const pipeline = pipelines.get(name);
      if (pipeline === undefined)
        throw new AwsError('PipelineNotFoundException', 400, `Pipeline ${name} was not found`);
      return { pipeline };
    },
    UpdatePipeline({ pipeline }: codepipeline.UpdatePipelineInput): codepipeline.UpdatePipelineOutput {
      const updated = { ...pipeline!, version: (pipelines.get(pipeline?.name ?? '')?.version ?? 0) + 1 };
      pipelines.set(updated.name ?? '', updated);
      return { pipeline: updated };
    },
  };
};
