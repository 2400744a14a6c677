import {
  BatchGetDeploymentsCommand,
  BatchGetDeploymentTargetsCommand,
  CodeDeployClient,
  type DeploymentInfo,
  ListDeploymentsCommand,
  ListDeploymentTargetsCommand,
} from '@aws-sdk/client-codedeploy';
import { clientOptions } from '../aws/client-options.js';
import { AT_ONCE, mapLimited } from '../aws/map-limited.js';
import type { Reader } from '../aws/reader.js';
import type { Reference } from '../references.js';
import { reference, type SourceContext } from './source.js';

/** CodeDeploy takes so many ids at once. */
const BATCH = 25;

function batches<T>(items: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / BATCH) }, (_, index) =>
    items.slice(index * BATCH, (index + 1) * BATCH),
  );
}

/** CodeDeploy: deployments to a function that have not come to an end. */
export async function read(reader: Reader, context: SourceContext): Promise<Reference[]> {
  const codedeploy = new CodeDeployClient(clientOptions(reader.connection));
  const ids = await reader.all(
    'codedeploy:ListDeployments',
    (nextToken) =>
      codedeploy.send(
        new ListDeploymentsCommand({
          includeOnlyStatuses: ['Created', 'Queued', 'InProgress', 'Baking', 'Ready'],
          nextToken,
        }),
      ),
    (page) => page.deployments,
    (page) => page.nextToken,
  );
  const infos = await mapLimited(batches(ids), AT_ONCE, async (deploymentIds) => {
    const { deploymentsInfo = [] } = await reader.call('codedeploy:BatchGetDeployments', () =>
      codedeploy.send(new BatchGetDeploymentsCommand({ deploymentIds })),
    );
    return deploymentsInfo;
  });
  const wanted = infos.flat().filter(({ computePlatform }) => computePlatform === 'Lambda');
  return (await mapLimited(wanted, AT_ONCE, (info) => targets(reader, context, codedeploy, info))).flat();
}

async function targets(
  reader: Reader,
  context: SourceContext,
  codedeploy: CodeDeployClient,
  { deploymentId = '', applicationName = '', status: state }: DeploymentInfo,
): Promise<Reference[]> {
  const status = String(state ?? '');
  const concerns = { about: deploymentId, kinds: ['deployment'] as const, functions: null };
  const found = await reader.orUnknown(concerns, async () => {
    const targetIds = await reader.all(
      'codedeploy:ListDeploymentTargets',
      (nextToken) => codedeploy.send(new ListDeploymentTargetsCommand({ deploymentId, nextToken })),
      (page) => page.targetIds,
      (page) => page.nextToken,
    );
    if (targetIds.length === 0) return [];
    const answer = await reader.call('codedeploy:BatchGetDeploymentTargets', () =>
      codedeploy.send(new BatchGetDeploymentTargetsCommand({ deploymentId, targetIds })),
    );
    return answer.deploymentTargets ?? [];
  });
  return (found ?? []).flatMap(({ lambdaTarget }) => {
    const info = lambdaTarget?.lambdaFunctionInfo;
    if (info?.functionName === undefined) return [];
    return reference('deployment', context, {
      id: `${deploymentId}/${lambdaTarget?.targetId ?? ''}`,
      name: applicationName,
      field: 'lambdaFunctionInfo',
      target:
        info.functionAlias === undefined ? info.functionName : `${info.functionName}:${info.functionAlias}`,
      authorisedBy: 'role',
      revision: { of: { status, info } },
      details: {
        deploymentId,
        application: applicationName,
        status,
        currentVersion: info.currentVersion ?? null,
        targetVersion: info.targetVersion ?? null,
        targetVersionWeight: info.targetVersionWeight ?? null,
      },
    });
  });
}
