import type * as gateway from '@aws-sdk/client-api-gateway';
import { page } from '../paging.js';
import type { RestApiState } from '../sources.js';
import { AwsError } from '../wire/answer.js';
import type { World } from '../world.js';

const missing = (what: string): AwsError =>
  new AwsError('NotFoundException', 404, `Invalid ${what} identifier specified`);
const positioned = (next: string | undefined): object => (next === undefined ? {} : { position: next });

/** What a deployment froze, as OpenAPI with API Gateway's extensions. */
function openApi({
  resources,
  authorizers,
}: {
  resources: gateway.Resource[];
  authorizers: gateway.Authorizer[];
}): object {
  const integration = ({ methodIntegration: each }: gateway.Method): object => ({
    'x-amazon-apigateway-integration': {
      uri: each?.uri,
      type: each?.type?.toLowerCase(),
      ...(each?.credentials === undefined ? {} : { credentials: each.credentials }),
      ...(each?.timeoutInMillis === undefined ? {} : { timeoutInMillis: each.timeoutInMillis }),
    },
  });
  return {
    openapi: '3.0.1',
    paths: Object.fromEntries(
      resources
        .filter(({ resourceMethods }) => resourceMethods !== undefined)
        .map(({ path = '', resourceMethods = {} }) => [
          path,
          Object.fromEntries(
            Object.entries(resourceMethods).map(([verb, method]) => [
              verb === 'ANY' ? 'x-amazon-apigateway-any-method' : verb.toLowerCase(),
              integration(method),
            ]),
          ),
        ]),
    ),
    components: {
      securitySchemes: Object.fromEntries(
        authorizers.map(({ name = '', authorizerUri, authorizerCredentials }) => [
          name,
          { type: 'apiKey', 'x-amazon-apigateway-authorizer': { authorizerUri, authorizerCredentials } },
        ]),
      ),
    },
  };
}

/** REST APIs: a draft, and deployments that stages serve. */
export const restApiCalls = (world: World) => {
  const { restApis, restDomains } = world.sources;
  const api = (id = ''): RestApiState => {
    const found = restApis.get(id);
    if (found === undefined) throw missing('API');
    return found;
  };
  const stage = (id: string | undefined, name: string | undefined): gateway.Stage => {
    const found = api(id).stages.find(({ stageName }) => stageName === name);
    if (found === undefined) throw missing('stage');
    return found;
  };
  return {
    GetRestApis({ position, limit }: gateway.GetRestApisRequest): gateway.RestApis {
      const { items, next } = page(
        [...restApis.values()].map((each) => each.api),
        position,
        limit ?? 25,
      );
      return { items, ...positioned(next) };
    },
    GetStages: ({ restApiId }: gateway.GetStagesRequest): gateway.Stages => ({ item: api(restApiId).stages }),
    GetStage: ({ restApiId, stageName }: gateway.GetStageRequest): gateway.Stage =>
      stage(restApiId, stageName),
    GetResources({ restApiId, position, limit, embed }: gateway.GetResourcesRequest): gateway.Resources {
      const bare = api(restApiId).resources.map((each) => {
        const { resourceMethods, ...rest } = each;
        return embed?.includes('methods') === true
          ? each
          : { ...rest, ...(resourceMethods === undefined ? {} : { resourceMethods: {} }) };
      });
      const { items, next } = page(bare, position, limit ?? 25);
      return { items, ...positioned(next) };
    },
    GetAuthorizers({ restApiId, position, limit }: gateway.GetAuthorizersRequest): gateway.Authorizers {
      const { items, next } = page(api(restApiId).authorizers, position, limit ?? 25);
      return { items, ...positioned(next) };
    },
    GetExport({ restApiId, stageName }: gateway.GetExportRequest): gateway.ExportResponse {
      const frozen = api(restApiId).deployments.get(stage(restApiId, stageName).deploymentId ?? '');
      if (frozen === undefined) throw missing('deployment');
      return { contentType: 'application/json', body: Buffer.from(JSON.stringify(openApi(frozen))) };
    },
    GetDomainNames({ position, limit }: gateway.GetDomainNamesRequest): gateway.DomainNames {
      const { items, next } = page(
        restDomains.map(({ domain }) => domain),
        position,
        limit ?? 25,
      );
      return { items, ...positioned(next) };
    },
    GetBasePathMappings({
      domainName,
      position,
      limit,
    }: gateway.GetBasePathMappingsRequest): gateway.BasePathMappings {
      const found = restDomains.find(({ domain }) => domain.domainName === domainName);
      if (found === undefined) throw missing('domain name');
      const { items, next } = page(found.mappings, position, limit ?? 25);
      return { items, ...positioned(next) };
    },
    UpdateStage({ restApiId, stageName, patchOperations = [] }: gateway.UpdateStageRequest): gateway.Stage {
      const found = stage(restApiId, stageName);
      const variables = { ...found.variables };
      for (const { op, path = '', value = '' } of patchOperations) {
        const [, field, name = ''] = path.split('/');
        if (field === 'deploymentId') found.deploymentId = value;
        else if (field !== 'variables')
          throw new AwsError('BadRequestException', 400, `Invalid patch path ${path}`);
        else if (op === 'remove') delete variables[name];
        else if (!/^[A-Za-z0-9\-._~:/?#&=,]+$/.test(value))
          throw new AwsError('BadRequestException', 400, 'Stage variable value is not valid');
        else variables[name] = value;
      }
      found.variables = variables;
      return found;
    },
    UpdateIntegration({
      restApiId,
      resourceId,
      httpMethod = '',
      patchOperations = [],
    }: gateway.UpdateIntegrationRequest): gateway.Integration {
      const method = api(restApiId).resources.find(({ id }) => id === resourceId)?.resourceMethods?.[
        httpMethod
      ];
      if (method?.methodIntegration === undefined) throw missing('integration');
      for (const { path, value } of patchOperations) {
        if (path !== '/uri') throw new AwsError('BadRequestException', 400, `Invalid patch path ${path}`);
        method.methodIntegration = { ...method.methodIntegration, uri: value };
      }
      return method.methodIntegration;
    },
    CreateDeployment({ restApiId, stageName }: gateway.CreateDeploymentRequest): gateway.Deployment {
      const state = api(restApiId);
      const id = `dep${state.deployments.size + 1}`;
      state.deployments.set(
        id,
        structuredClone({ resources: state.resources, authorizers: state.authorizers }),
      );
      const existing = state.stages.find((each) => each.stageName === stageName);
      if (existing !== undefined) existing.deploymentId = id;
      else if (stageName !== undefined) state.stages.push({ stageName, deploymentId: id });
      return { id, createdDate: new Date(world.now()) };
    },
  };
};
