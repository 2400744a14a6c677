import {
  APIGatewayClient,
  type Authorizer,
  GetAuthorizersCommand,
  GetExportCommand,
  GetResourcesCommand,
  GetRestApisCommand,
  GetStagesCommand,
  type Resource,
  type RestApi,
  type Stage,
} from '@aws-sdk/client-api-gateway';
import { clientOptions } from '../aws/client-options.js';
import { AT_ONCE, mapLimited } from '../aws/map-limited.js';
import type { Concerns, Reader } from '../aws/reader.js';
import type { Reference, RestApiDetails } from '../references.js';
import { plain } from '../scrub.js';
import { namesLambda, stageVariablesIn } from '../targets.js';
import { type Domains, restDomains } from './domains.js';
import { type ExportedUse, exportedUses } from './exported-api.js';
import { reference, type SourceContext } from './source.js';

const KINDS = ['rest-api', 'rest-api-authorizer'] as const;
/** Milliseconds; what API Gateway waits for an integration unless told otherwise. */
const DEFAULT_TIMEOUT = 29_000;

/**
 * REST APIs. What a stage serves is the deployment that was made for it, which only its export shows; the API itself
 * is a draft that the next deployment makes live.
 */
export async function read(reader: Reader, context: SourceContext): Promise<Reference[]> {
  const gateway = new APIGatewayClient(clientOptions(reader.connection));
  const apis = await reader.all(
    'apigateway:GetRestApis',
    (position) => gateway.send(new GetRestApisCommand({ limit: 500, position })),
    (page) => page.items,
    (page) => page.position,
  );
  if (apis.length === 0) return [];
  const domains = await reader.orUnknown({ about: null, kinds: KINDS, functions: null }, () =>
    restDomains(reader, gateway),
  );
  const found = await mapLimited(apis, AT_ONCE, (api) =>
    readApi(reader, context, gateway, api, domains ?? new Map()),
  );
  return found.flat();
}

async function readApi(
  reader: Reader,
  context: SourceContext,
  gateway: APIGatewayClient,
  api: RestApi,
  domains: Domains,
): Promise<Reference[]> {
  const restApiId = api.id ?? '';
  const concerns: Concerns = { about: api.name ?? restApiId, kinds: KINDS, functions: null };
  const stages = await reader.orUnknown(concerns, async () => {
    const { item } = await reader.call('apigateway:GetStages', () =>
      gateway.send(new GetStagesCommand({ restApiId })),
    );
    return item ?? [];
  });
  if (stages === undefined || stages.length === 0) return [];
  const draft = await reader.orUnknown(concerns, () => draftUses(reader, gateway, restApiId));
  const found = await mapLimited(stages, AT_ONCE, async (stage) => {
    const about = `${api.name ?? restApiId}/${stage.stageName}`;
    const exported = await reader.orUnknown({ ...concerns, about }, () =>
      exportOf(reader, gateway, restApiId, stage.stageName ?? ''),
    );
    const deployed = exported?.map((use) => ({ ...use, from: 'deployed' as const }));
    const pending = (draft ?? [])
      .filter((use) => !(exported ?? []).some((each) => each.key === use.key && each.uri === use.uri))
      .map((use) => ({ ...use, from: 'draft' as const }));
    return [...(deployed ?? []), ...pending].flatMap((use) =>
      use.uri === undefined || !namesLambda(use.uri)
        ? []
        : referenceTo(context, api, stage, use, domains, draft ?? []),
    );
  });
  return found.flat();
}

async function exportOf(
  reader: Reader,
  gateway: APIGatewayClient,
  restApiId: string,
  stageName: string,
): Promise<ExportedUse[]> {
  const { body } = await reader.call('apigateway:GetExport', () =>
    gateway.send(
      new GetExportCommand({
        restApiId,
        stageName,
        exportType: 'oas30',
        accepts: 'application/json',
        parameters: { extensions: 'apigateway' },
      }),
    ),
  );
  return exportedUses(new TextDecoder().decode(body ?? new Uint8Array()));
}

/** What the next deployment would make live. */
async function draftUses(
  reader: Reader,
  gateway: APIGatewayClient,
  restApiId: string,
): Promise<ExportedUse[]> {
  const resources = await reader.all(
    'apigateway:GetResources',
    (position) =>
      gateway.send(new GetResourcesCommand({ restApiId, limit: 500, embed: ['methods'], position })),
    (page) => page.items,
    (page) => page.position,
  );
  const authorizers = await reader.all(
    'apigateway:GetAuthorizers',
    (position) => gateway.send(new GetAuthorizersCommand({ restApiId, limit: 500, position })),
    (page) => page.items,
    (page) => page.position,
  );
  return [...resources.flatMap(methodUses), ...authorizers.map(authorizerUse)];
}

function methodUses({ id, path = '', resourceMethods = {} }: Resource): ExportedUse[] {
  return Object.entries(resourceMethods).map(([httpMethod, { methodIntegration: integration }]) => ({
    key: `${httpMethod} ${path}`,
    field: `${path}/${httpMethod}/methodIntegration.uri`,
    uri: integration?.uri,
    credentials: integration?.credentials,
    timeout: integration?.timeoutInMillis,
    path,
    httpMethod,
    ...(id === undefined ? {} : { resourceId: id }),
  }));
}

const authorizerUse = ({ id, name = '', authorizerUri, authorizerCredentials }: Authorizer): ExportedUse => ({
  key: `authorizer ${name}`,
  field: 'authorizerUri',
  uri: authorizerUri,
  credentials: authorizerCredentials,
  authorizer: name,
  ...(id === undefined ? {} : { authorizerId: id }),
});

function referenceTo(
  context: SourceContext,
  api: RestApi,
  stage: Stage,
  use: ExportedUse & { readonly from: RestApiDetails['from'] },
  domains: Domains,
  draft: readonly ExportedUse[],
): Reference[] {
  const [apiId = '', stageName = '', uri = ''] = [api.id, stage.stageName, use.uri];
  const ids = draft.find(({ key }) => key === use.key);
  const resourceId = use.resourceId ?? ids?.resourceId;
  const authorizerId = use.authorizerId ?? ids?.authorizerId;
  const stageVariables = stage.variables ?? {};
  const common = {
    id: `${apiId}/${stageName}/${use.from === 'draft' ? 'draft/' : ''}${use.key}`,
    name: api.name ?? apiId,
    field: use.field,
    target: uri,
    authorisedBy: use.credentials === undefined ? ('policy' as const) : ('role' as const),
    role: use.credentials,
    revision: { of: { uri, stageVariables, deployment: stage.deploymentId, canary: stage.canarySettings } },
    stageVariables,
    details: {
      apiId,
      apiName: api.name ?? '',
      stage: stageName,
      deploymentId: stage.deploymentId ?? '',
      from: use.from,
      stageVariables,
      variablesUsed: stageVariablesIn(uri),
      ...(resourceId === undefined ? {} : { resourceId }),
      ...(use.path === undefined ? {} : { path: use.path }),
      ...(use.httpMethod === undefined ? {} : { httpMethod: use.httpMethod }),
      ...(authorizerId === undefined ? {} : { authorizerId }),
      timeout: use.timeout ?? DEFAULT_TIMEOUT,
      canary: stage.canarySettings === undefined ? null : plain(stage.canarySettings),
      cached: stage.cacheClusterEnabled === true,
      domains: domains.get(`${apiId}/${stageName}`) ?? [],
    },
  };
  return use.authorizer === undefined
    ? reference('rest-api', context, common)
    : reference('rest-api-authorizer', context, common);
}
