import {
  AppSyncClient,
  type GraphqlApi,
  ListDataSourcesCommand,
  ListGraphqlApisCommand,
} from '@aws-sdk/client-appsync';
import { clientOptions } from '../aws/client-options.js';
import { AT_ONCE, mapLimited } from '../aws/map-limited.js';
import type { Reader } from '../aws/reader.js';
import type { Reference } from '../references.js';
import { plain } from '../scrub.js';
import { reference, type SourceContext } from './source.js';

/** AppSync: data sources and authorizers of every GraphQL API. */
export async function read(reader: Reader, context: SourceContext): Promise<Reference[]> {
  const appsync = new AppSyncClient(clientOptions(reader.connection));
  const apis = await reader.all(
    'appsync:ListGraphqlApis',
    (nextToken) => appsync.send(new ListGraphqlApisCommand({ nextToken })),
    (page) => page.graphqlApis,
    (page) => page.nextToken,
  );
  const found = await mapLimited(apis, AT_ONCE, async (api) => {
    const { apiId = '', name = '' } = api;
    const concerns = { about: name, kinds: ['appsync-data-source'] as const, functions: null };
    const sources = await reader.orUnknown(concerns, () =>
      reader.all(
        'appsync:ListDataSources',
        (nextToken) => appsync.send(new ListDataSourcesCommand({ apiId, nextToken })),
        (page) => page.dataSources,
        (page) => page.nextToken,
      ),
    );
    const fromSources = (sources ?? []).flatMap((source): Reference[] => {
      const target = source.lambdaConfig?.lambdaFunctionArn;
      if (target === undefined) return [];
      return reference('appsync-data-source', context, {
        id: source.dataSourceArn ?? `${apiId}/${source.name}`,
        name: `${name}/${source.name}`,
        field: 'lambdaConfig.lambdaFunctionArn',
        target,
        authorisedBy: 'role',
        role: source.serviceRoleArn,
        revision: { of: source },
        details: { apiId, dataSource: source.name ?? '', definition: plain(source) },
      });
    });
    return [...fromSources, ...authorizers(context, api)];
  });
  return found.flat();
}

function authorizers(context: SourceContext, api: GraphqlApi): Reference[] {
  const { apiId = '', name = '' } = api;
  const places = [
    { config: api.lambdaAuthorizerConfig, field: 'lambdaAuthorizerConfig.authorizerUri' },
    ...(api.additionalAuthenticationProviders ?? []).map(({ lambdaAuthorizerConfig: config }, index) => ({
      config,
      field: `additionalAuthenticationProviders[${index}].lambdaAuthorizerConfig.authorizerUri`,
    })),
  ];
  return places.flatMap(({ config, field }) =>
    config?.authorizerUri === undefined
      ? []
      : reference('appsync-authorizer', context, {
          id: `${apiId}/${field}`,
          name,
          field,
          target: config.authorizerUri,
          authorisedBy: 'policy',
          revision: { of: config },
          details: { apiId, definition: plain(config) },
        }),
  );
}
