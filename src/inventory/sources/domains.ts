import {
  type APIGatewayClient,
  GetBasePathMappingsCommand,
  GetDomainNamesCommand,
} from '@aws-sdk/client-api-gateway';
import { AT_ONCE, mapLimited } from '../aws/map-limited.js';
import type { Reader } from '../aws/reader.js';

/** The custom domains, with base path, that lead to a stage; the key is `apiId/stage`. */
export type Domains = ReadonlyMap<string, readonly { readonly domain: string; readonly basePath: string }[]>;

/** Of REST APIs. */
export async function restDomains(reader: Reader, gateway: APIGatewayClient): Promise<Domains> {
  const names = await reader.all(
    'apigateway:GetDomainNames',
    (position) => gateway.send(new GetDomainNamesCommand({ limit: 500, position })),
    (page) => page.items,
    (page) => page.position,
  );
  const found = new Map<string, { domain: string; basePath: string }[]>();
  await mapLimited(names, AT_ONCE, async ({ domainName = '', domainNameId }) => {
    const mappings = await reader.all(
      'apigateway:GetBasePathMappings',
      (position) =>
        gateway.send(
          new GetBasePathMappingsCommand({
            domainName,
            limit: 500,
            position,
            ...(domainNameId === undefined ? {} : { domainNameId }),
          }),
        ),
      (page) => page.items,
      (page) => page.position,
    );
    for (const { restApiId = '', stage = '', basePath = '' } of mappings) {
      const key = `${restApiId}/${stage}`;
      const path = basePath === '(none)' ? '' : basePath;
      found.set(key, [...(found.get(key) ?? []), { domain: domainName, basePath: path }]);
    }
  });
  return found;
}
