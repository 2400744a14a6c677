import {
  type Api,
  ApiGatewayV2Client,
  ExportApiCommand,
  GetApiMappingsCommand,
  GetApisCommand,
  GetAuthorizersCommand,
  GetDomainNamesCommand,
  GetIntegrationsCommand,
  GetRoutesCommand,
  GetStagesCommand,
  type Stage,
} from '@aws-sdk/client-apigatewayv2';
import { clientOptions } from '../aws/client-options.js';
import { AT_ONCE, mapLimited } from '../aws/map-limited.js';
import type { Concerns, Reader } from '../aws/reader.js';
import type { HttpApiDetails, Reference } from '../references.js';
import { namesLambda, stageVariablesIn } from '../targets.js';
import type { Domains } from './domains.js';
import { exportedUses } from './exported-api.js';
import { reference, type SourceContext } from './source.js';

const KINDS = ['http-api', 'http-api-authorizer'] as const;
/** Milliseconds. */
const DEFAULT_TIMEOUT = 30_000;

/** HTTP and WebSocket APIs: an integration is shared by all stages of its API. */
export async function read(reader: Reader, context: SourceContext): Promise<Reference[]> {
  const gateway = new ApiGatewayV2Client(clientOptions(reader.connection));
  const apis = await reader.all(
    'apigatewayv2:GetApis',
    (NextToken) => gateway.send(new GetApisCommand({ NextToken })),
    (page) => page.Items,
    (page) => page.NextToken,
  );
  if (apis.length === 0) return [];
  const domains = await reader.orUnknown({ about: null, kinds: KINDS, functions: null }, () =>
    domainsOf(reader, gateway),
  );
  const found = await mapLimited(apis, AT_ONCE, (api) =>
    readApi(reader, context, gateway, api, domains ?? new Map()),
  );
  return found.flat();
}

async function domainsOf(reader: Reader, gateway: ApiGatewayV2Client): Promise<Domains> {
  const names = await reader.all(
    'apigatewayv2:GetDomainNames',
    (NextToken) => gateway.send(new GetDomainNamesCommand({ NextToken })),
    (page) => page.Items,
    (page) => page.NextToken,
  );
  const found = new Map<string, { domain: string; basePath: string }[]>();
  await mapLimited(names, AT_ONCE, async ({ DomainName: domain = '' }) => {
    const mappings = await reader.all(
      'apigatewayv2:GetApiMappings',
      (NextToken) => gateway.send(new GetApiMappingsCommand({ DomainName: domain, NextToken })),
      (page) => page.Items,
      (page) => page.NextToken,
    );
    for (const { ApiId = '', Stage: stage = '', ApiMappingKey: basePath = '' } of mappings) {
      const key = `${ApiId}/${stage}`;
      found.set(key, [...(found.get(key) ?? []), { domain, basePath }]);
    }
  });
  return found;
}

/** What of an API points at a function, in whatever stage. */
interface Use {
  readonly key: string;
  readonly field: string;
  readonly uri: string;
  readonly credentials: string | undefined;
  readonly ids: Pick<HttpApiDetails, 'integrationId' | 'authorizerId' | 'payloadFormatVersion'>;
  readonly routes: readonly string[];
  readonly timeout: number;
}

async function readApi(
  reader: Reader,
  context: SourceContext,
  gateway: ApiGatewayV2Client,
  api: Api,
  domains: Domains,
): Promise<Reference[]> {
  const concerns: Concerns = { about: api.Name ?? api.ApiId ?? null, kinds: KINDS, functions: null };
  const read = await reader.orUnknown(concerns, async () => ({
    stages: await reader.all(
      'apigatewayv2:GetStages',
      (NextToken) => gateway.send(new GetStagesCommand({ ApiId: api.ApiId, NextToken })),
      (page) => page.Items,
      (page) => page.NextToken,
    ),
    uses: await usesOf(reader, gateway, api.ApiId),
  }));
  if (read === undefined || read.uses.length === 0) return [];
  const found = await mapLimited(read.stages, AT_ONCE, async (stage) => {
    await checkDeployed(reader, gateway, api, stage, read.uses, concerns);
    return read.uses.flatMap((use) => referenceTo(context, api, stage, use, domains));
  });
  return found.flat();
}

async function usesOf(
  reader: Reader,
  gateway: ApiGatewayV2Client,
  ApiId: string | undefined,
): Promise<Use[]> {
  const integrations = await reader.all(
    'apigatewayv2:GetIntegrations',
    (NextToken) => gateway.send(new GetIntegrationsCommand({ ApiId, NextToken })),
    (page) => page.Items,
    (page) => page.NextToken,
  );
  const routes = await reader.all(
    'apigatewayv2:GetRoutes',
    (NextToken) => gateway.send(new GetRoutesCommand({ ApiId, NextToken })),
    (page) => page.Items,
    (page) => page.NextToken,
  );
  const authorizers = await reader.all(
    'apigatewayv2:GetAuthorizers',
    (NextToken) => gateway.send(new GetAuthorizersCommand({ ApiId, NextToken })),
    (page) => page.Items,
    (page) => page.NextToken,
  );
  const fromIntegrations = integrations.map((each): Use => {
    const integrationId = each.IntegrationId ?? '';
    return {
      key: `integration ${integrationId}`,
      field: 'IntegrationUri',
      uri: each.IntegrationUri ?? '',
      credentials: each.CredentialsArn,
      ids: {
        integrationId,
        ...(each.PayloadFormatVersion === undefined
          ? {}
          : { payloadFormatVersion: each.PayloadFormatVersion }),
      },
      routes: routes
        .filter(({ Target }) => Target === `integrations/${integrationId}`)
        .map(({ RouteKey = '' }) => RouteKey),
      timeout: each.TimeoutInMillis ?? DEFAULT_TIMEOUT,
    };
  });
  const fromAuthorizers = authorizers.map((each): Use => {
    const authorizerId = each.AuthorizerId ?? '';
    return {
      key: `authorizer ${authorizerId}`,
      field: 'AuthorizerUri',
      uri: each.AuthorizerUri ?? '',
      credentials: each.AuthorizerCredentialsArn,
      ids: { authorizerId },
      routes: routes
        .filter(({ AuthorizerId }) => AuthorizerId === authorizerId)
        .map(({ RouteKey = '' }) => RouteKey),
      timeout: DEFAULT_TIMEOUT,
    };
  });
  return [...fromIntegrations, ...fromAuthorizers].filter(({ uri }) => namesLambda(uri));
}

/**
 * A stage that is not deployed by itself may serve what the integrations were, not what they are. Only HTTP APIs can be
 * exported as deployed; of others nobody can tell.
 */
async function checkDeployed(
  reader: Reader,
  gateway: ApiGatewayV2Client,
  { ApiId, Name, ProtocolType }: Api,
  { StageName, AutoDeploy }: Stage,
  uses: readonly Use[],
  concerns: Concerns,
): Promise<void> {
  if (AutoDeploy === true) return;
  const about = `${Name ?? ApiId}/${StageName}`;
  const served =
    ProtocolType === 'HTTP'
      ? await reader.orUnknown({ ...concerns, about }, async () => {
          const { body } = await reader.call('apigatewayv2:ExportApi', () =>
            gateway.send(
              new ExportApiCommand({
                ApiId,
                StageName,
                OutputType: 'JSON',
                Specification: 'OAS30',
                IncludeExtensions: true,
              }),
            ),
          );
          return exportedUses(new TextDecoder().decode(body ?? new Uint8Array()));
        })
      : [];
  if (served === undefined) return;
  const uris = new Set(served.map(({ uri }) => uri));
  if (
    ProtocolType === 'HTTP' &&
    uses.every(({ uri, ids }) => ids.integrationId === undefined || uris.has(uri))
  )
    return;
  reader.note({
    call: 'apigatewayv2:ExportApi',
    about,
    reason: 'not-readable',
    message: 'the stage is not deployed by itself, and what it serves is not what the integrations are now',
    hides: 'which function the stage really calls',
    kinds: KINDS,
    functions: null,
    remedy: 'Deploy the API to the stage, and take the inventory again.',
  });
}

function referenceTo(
  context: SourceContext,
  api: Api,
  stage: Stage,
  use: Use,
  domains: Domains,
): Reference[] {
  const [apiId = '', stageName = ''] = [api.ApiId, stage.StageName];
  const stageVariables = stage.StageVariables ?? {};
  const common = {
    id: `${apiId}/${stageName}/${use.key}`,
    name: api.Name ?? apiId,
    field: use.field,
    target: use.uri,
    authorisedBy: use.credentials === undefined ? ('policy' as const) : ('role' as const),
    role: use.credentials,
    revision: { of: { uri: use.uri, stageVariables, deployment: stage.DeploymentId } },
    stageVariables,
    details: {
      apiId,
      apiName: api.Name ?? '',
      protocol: api.ProtocolType === 'WEBSOCKET' ? ('WEBSOCKET' as const) : ('HTTP' as const),
      stage: stageName,
      autoDeploy: stage.AutoDeploy === true,
      deploymentId: stage.DeploymentId ?? null,
      stageVariables,
      variablesUsed: stageVariablesIn(use.uri),
      ...use.ids,
      routes: use.routes,
      timeout: use.timeout,
      domains: domains.get(`${apiId}/${stageName}`) ?? [],
    },
  };
  return use.ids.authorizerId === undefined
    ? reference('http-api', context, common)
    : reference('http-api-authorizer', context, common);
}
