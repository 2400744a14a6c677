import { flatten } from '../environments/template-values.js';
import type { Environment } from '../model/environment.js';
import { get, isMap, type Resource, resources, scalarText } from './navigate.js';
import type { MapNode, TemplateDocument } from './node.js';

/** One stage of one API, as a template declares it. */
export interface ApiStage {
  readonly logicalId: string;
  /** Logical id of the API; for SAM's APIs, the stage's own. */
  readonly api: string;
  readonly serverless: boolean;
  /** Undefined where an intrinsic function computes it. */
  readonly name: string | undefined;
  readonly resource: Resource;
  readonly variables: MapNode | undefined;
  /** The property the variables stand under. */
  readonly variablesKey: 'Variables' | 'StageVariables';
}

const KINDS: Readonly<Record<string, { api: string | undefined; key: ApiStage['variablesKey'] }>> = {
  'AWS::ApiGateway::Stage': { api: 'RestApiId', key: 'Variables' },
  'AWS::ApiGatewayV2::Stage': { api: 'ApiId', key: 'StageVariables' },
  'AWS::Serverless::Api': { api: undefined, key: 'Variables' },
  'AWS::Serverless::HttpApi': { api: undefined, key: 'StageVariables' },
};

/** The stages a template declares, in its order. */
export function apiStages(document: TemplateDocument): ApiStage[] {
  return resources(document).flatMap((resource) => {
    const kind = KINDS[resource.type ?? ''];
    if (!kind) return [];
    const api =
      kind.api === undefined ? resource.logicalId : apiId(flatten(get(resource.properties, kind.api)));
    if (api === undefined) return [];
    const variables = get(resource.properties, kind.key);
    return [
      {
        logicalId: resource.logicalId,
        api,
        serverless: kind.api === undefined,
        name: scalarText(get(resource.properties, 'StageName')),
        resource,
        variables: isMap(variables) && variables.tag === undefined ? variables : undefined,
        variablesKey: kind.key,
      },
    ];
  });
}

/** The logical id a reference to an API names, or the literal id. */
export function apiId(text: string | undefined): string | undefined {
  return text === undefined ? undefined : (/^\$\{(\w+)(?:\.\w+)?\}$/.exec(text)?.[1] ?? text);
}

/** The environment a stage stands for: by the alias its variables choose, else by its name. */
export function stageEnvironment(stage: ApiStage, environments: readonly Environment[]): string | undefined {
  const byName = environments.find((each) => stage.name !== undefined && each.stages.includes(stage.name));
  if (byName) return byName.name;
  const values = stage.variables?.entries.map((each) => scalarText(each.value)) ?? [];
  const chosen = environments.filter((each) => each.aliases.some((alias) => values.includes(alias)));
  return chosen.length === 1 ? chosen[0]?.name : undefined;
}
