import type * as gateway from '@aws-sdk/client-apigatewayv2';
import { page } from '../paging.js';
import type { HttpApiState } from '../sources.js';
import { AwsError } from '../wire/answer.js';
import type { World } from '../world.js';

const missing = (what: string): AwsError => new AwsError('NotFoundException', 404, `Unable to find ${what}`);

function listOf<T>(all: readonly T[], token: string | undefined): { Items: T[]; NextToken?: string } {
  const { items, next } = page(all, token, 25);
  return { Items: items, ...(next === undefined ? {} : { NextToken: next }) };
}

/** HTTP and WebSocket APIs. */
export const httpApiCalls = (world: World) => {
  const { httpApis, httpDomains } = world.sources;
  const api = (id = ''): HttpApiState => {
    const found = httpApis.get(id);
    if (found === undefined) throw missing(`API ${id}`);
    return found;
  };
  const deploy = (state: HttpApiState, stage: gateway.Stage): string => {
    const id = `dep${state.deployments.size + 1}`;
    state.deployments.set(id, structuredClone(state.integrations));
    stage.DeploymentId = id;
    return id;
  };
  return {
    GetApis: ({ NextToken }: gateway.GetApisRequest): gateway.GetApisResponse =>
      listOf(
        [...httpApis.values()].map((each) => each.api),
        NextToken,
      ),
    GetStages: ({ ApiId, NextToken }: gateway.GetStagesRequest): gateway.GetStagesResponse =>
      listOf(api(ApiId).stages, NextToken),
    GetIntegrations: ({
      ApiId,
      NextToken,
    }: gateway.GetIntegrationsRequest): gateway.GetIntegrationsResponse =>
      listOf(api(ApiId).integrations, NextToken),
    GetRoutes: ({ ApiId, NextToken }: gateway.GetRoutesRequest): gateway.GetRoutesResponse =>
      listOf(api(ApiId).routes, NextToken),
    GetAuthorizers: ({ ApiId, NextToken }: gateway.GetAuthorizersRequest): gateway.GetAuthorizersResponse =>
      listOf(api(ApiId).authorizers, NextToken),
    GetDomainNames: ({ NextToken }: gateway.GetDomainNamesRequest): gateway.GetDomainNamesResponse =>
      listOf(
        httpDomains.map(({ name }) => ({ DomainName: name })),
        NextToken,
      ),
    GetApiMappings: ({
      DomainName,
      NextToken,
    }: gateway.GetApiMappingsRequest): gateway.GetApiMappingsResponse =>
      listOf(httpDomains.find(({ name }) => name === DomainName)?.mappings ?? [], NextToken),
    ExportApi({ ApiId, StageName }: gateway.ExportApiRequest): gateway.ExportApiResponse {
      const state = api(ApiId);
      const { DeploymentId } = state.stages.find((each) => each.StageName === StageName) ?? {};
      const frozen = state.deployments.get(DeploymentId ?? '') ?? [];
      const paths = Object.fromEntries(
        frozen.map(({ IntegrationId, IntegrationUri }) => {
          const route =
            state.routes.find(({ Target }) => Target === `integrations/${IntegrationId}`)?.RouteKey ??
            'ANY /';
          const [verb = 'ANY', path = '/'] = route.split(' ');
          return [
            path,
            { [verb.toLowerCase()]: { 'x-amazon-apigateway-integration': { uri: IntegrationUri } } },
          ];
        }),
      );
      return { body: Buffer.from(JSON.stringify({ openapi: '3.0.1', paths })) };
    },
    /** Live at once in a stage that deploys by itself. */
    UpdateIntegration({
      ApiId,
      IntegrationId,
      ...change
    }: gateway.UpdateIntegrationRequest): gateway.UpdateIntegrationResult {
      const state = api(ApiId);
      const index = state.integrations.findIndex((each) => each.IntegrationId === IntegrationId);
      const found = state.integrations[index];
      if (found === undefined) throw missing(`integration ${IntegrationId}`);
      const { RequestParameters: _r, ResponseParameters: _s, TlsConfig: _t, ...rest } = change;
      const updated = { ...found, ...rest };
      state.integrations[index] = updated;
      for (const stage of state.stages) if (stage.AutoDeploy === true) deploy(state, stage);
      return updated;
    },
    UpdateStage({
      ApiId,
      StageName,
      StageVariables = {},
    }: gateway.UpdateStageRequest): gateway.UpdateStageResponse {
      const found = api(ApiId).stages.find((each) => each.StageName === StageName);
      if (found === undefined) throw missing(`stage ${StageName}`);
      // A variable is removed by giving it no text.
      const merged = Object.entries({ ...found.StageVariables, ...StageVariables }).filter(
        ([, value]) => value !== '',
      );
      found.StageVariables = Object.fromEntries(merged);
      return found;
    },
    CreateDeployment({
      ApiId,
      StageName,
    }: gateway.CreateDeploymentRequest): gateway.CreateDeploymentResponse {
      const state = api(ApiId);
      const found = state.stages.find((each) => each.StageName === StageName);
      return { DeploymentId: deploy(state, found ?? { StageName: undefined }), DeploymentStatus: 'DEPLOYED' };
    },
  };
};
