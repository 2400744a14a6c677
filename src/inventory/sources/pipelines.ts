import { CodePipelineClient, GetPipelineCommand, ListPipelinesCommand } from '@aws-sdk/client-codepipeline';
import { clientOptions } from '../aws/client-options.js';
import { AT_ONCE, mapLimited } from '../aws/map-limited.js';
import type { Reader } from '../aws/reader.js';
import type { Reference } from '../references.js';
import { reference, type SourceContext } from './source.js';

/** CodePipeline: actions that invoke a function. */
export async function read(reader: Reader, context: SourceContext): Promise<Reference[]> {
  const codepipeline = new CodePipelineClient(clientOptions(reader.connection));
  const listed = await reader.all(
    'codepipeline:ListPipelines',
    (nextToken) => codepipeline.send(new ListPipelinesCommand({ nextToken })),
    (page) => page.pipelines,
    (page) => page.nextToken,
  );
  const found = await mapLimited(listed, AT_ONCE, async ({ name = '' }) => {
    const concerns = { about: name, kinds: ['pipeline-action'] as const, functions: null };
    const answer = await reader.orUnknown(concerns, () =>
      reader.call('codepipeline:GetPipeline', () => codepipeline.send(new GetPipelineCommand({ name }))),
    );
    const version = answer?.pipeline?.version ?? 0;
    return (answer?.pipeline?.stages ?? []).flatMap((stage) =>
      (stage.actions ?? []).flatMap((action) => {
        const target = action.configuration?.FunctionName;
        if (action.actionTypeId?.provider !== 'Lambda' || target === undefined) return [];
        return reference('pipeline-action', context, {
          id: `${name}/${stage.name}/${action.name}`,
          name,
          field: `stages.${stage.name}.actions.${action.name}.configuration.FunctionName`,
          target,
          authorisedBy: 'role',
          role: action.roleArn ?? answer?.pipeline?.roleArn,
          revision: String(version),
          details: { pipeline: name, stage: stage.name ?? '', action: action.name ?? '', version },
        });
      }),
    );
  });
  return found.flat();
}
