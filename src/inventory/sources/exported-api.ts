import type { JsonObject, JsonValue } from '../model.js';

/** A method or authorizer of an API, and the address it sends requests to. */
export interface ExportedUse {
  /** Tells it apart in one API: `GET /orders`, `authorizer tokens`. */
  readonly key: string;
  readonly field: string;
  readonly uri: string | undefined;
  readonly credentials: string | undefined;
  /** Milliseconds. */
  readonly timeout?: number | undefined;
  readonly path?: string;
  readonly httpMethod?: string;
  readonly resourceId?: string;
  /** Of an authorizer: its name. */
  readonly authorizer?: string;
  readonly authorizerId?: string;
}

const INTEGRATION = 'x-amazon-apigateway-integration';
const AUTHORIZER = 'x-amazon-apigateway-authorizer';
const ANY = 'x-amazon-apigateway-any-method';

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;
const child = (value: JsonValue | undefined, key: string): JsonValue | undefined =>
  isObject(value) ? value[key] : undefined;
const entries = (value: JsonValue | undefined): [string, JsonValue][] =>
  isObject(value) ? Object.entries(value) : [];

/** The methods and authorizers of an API that was exported as OpenAPI 3 with API Gateway's extensions. */
export function exportedUses(body: string): ExportedUse[] {
  const api = JSON.parse(body) as JsonValue;
  const methods = entries(child(api, 'paths')).flatMap(([path, operations]) =>
    entries(operations).flatMap(([verb, operation]): ExportedUse[] => {
      const integration = child(operation, INTEGRATION);
      if (!isObject(integration)) return [];
      const httpMethod = verb === ANY ? 'ANY' : verb.toUpperCase();
      const { timeoutInMillis: timeout } = integration;
      return [
        {
          key: `${httpMethod} ${path}`,
          field: `paths["${path}"].${verb}["${INTEGRATION}"].uri`,
          uri: text(integration.uri),
          credentials: text(integration.credentials),
          ...(typeof timeout === 'number' ? { timeout } : {}),
          path,
          httpMethod,
        },
      ];
    }),
  );
  const authorizers = entries(child(child(api, 'components'), 'securitySchemes')).flatMap(
    ([name, scheme]): ExportedUse[] => {
      const authorizer = child(scheme, AUTHORIZER);
      return isObject(authorizer)
        ? [
            {
              key: `authorizer ${name}`,
              field: `components.securitySchemes.${name}["${AUTHORIZER}"].authorizerUri`,
              uri: text(authorizer.authorizerUri),
              credentials: text(authorizer.authorizerCredentials),
              authorizer: name,
            },
          ]
        : [];
    },
  );
  return [...methods, ...authorizers];
}
