import type { Place } from '../model/environment.js';
import type { LambdaFunction } from '../model/function.js';
import { placeAt } from '../model/place.js';
import type { TemplateDocument, TemplateNode } from '../template/node.js';
import { entriesOf, flatten, literal, resourcesOf, valueAt } from './template-values.js';

/** An alias name as a template gives it, or as something in a template qualifies a function with. */
export interface AliasSighting {
  /** Equal for two sightings on the same function. */
  readonly owner: string;
  readonly name: string;
  readonly at: Place;
  /** It points at `$LATEST`. Only known where the alias itself is declared. */
  readonly latest: boolean;
  /** Canaries, provisioned concurrency and the like hang on it: evidence of a release alias. */
  readonly release: boolean;
}

export interface StageSighting {
  /** Equal for two stages of the same API. */
  readonly owner: string;
  readonly name: string;
  readonly at: Place;
  readonly variables: readonly { readonly name: string; readonly value: string; readonly at: Place }[];
}

export interface HostSighting {
  readonly host: string;
  readonly at: Place;
  /** The stage it is mapped to, where the template says so in plain text. */
  readonly stage: string | undefined;
}

export interface Sightings {
  readonly aliases: readonly AliasSighting[];
  readonly stages: readonly StageSighting[];
  readonly hosts: readonly HostSighting[];
  /** Stage variables that stand in the qualifier's place of an integration. */
  readonly qualifierVariables: ReadonlySet<string>;
}

/** What several descriptions show, taken together. */
export function joinSightings(all: readonly Sightings[]): Sightings {
  return {
    aliases: all.flatMap(({ aliases }) => aliases),
    stages: all.flatMap(({ stages }) => stages),
    hosts: all.flatMap(({ hosts }) => hosts),
    qualifierVariables: new Set(all.flatMap(({ qualifierVariables }) => [...qualifierVariables])),
  };
}

const RELEASE_PROPERTIES = [
  'DeploymentPreference',
  'ProvisionedConcurrencyConfig',
  'SnapStart',
  'DurableConfig',
  'RoutingConfig',
];

/** What a template shows that may tell environments apart. Nothing is decided here. */
export function sightingsOf(document: TemplateDocument, functions: readonly LambdaFunction[]): Sightings {
  const at = (node: TemplateNode | undefined): Place =>
    placeAt(document.file, document.text, node?.start ?? 0);
  const aliases: AliasSighting[] = [];
  const stages: StageSighting[] = [];
  const hosts: HostSighting[] = [];
  const resources = resourcesOf(document);
  const propertyOf = (id: string, property: string): string | undefined =>
    literal(valueAt(resources.find((resource) => resource.id === id)?.node, 'Properties', property));
  /** A literal, or the property of the resource that a reference names. */
  const resolved = (node: TemplateNode | undefined, property: string): string | undefined => {
    const text = flatten(node);
    const target = text === undefined ? undefined : /^\$\{(\w+)\}$/.exec(text)?.[1];
    return target === undefined ? literal(node) : propertyOf(target, property);
  };
  const addStage = (
    api: string | undefined,
    name: TemplateNode | undefined,
    variables: TemplateNode | undefined,
  ): void => {
    const stage = literal(name);
    if (stage === undefined || api === undefined) return;
    const values = entriesOf(variables).flatMap((entry) => {
      const value = literal(entry.value);
      return value === undefined ? [] : [{ name: entry.key, value, at: at(entry.value) }];
    });
    stages.push({ owner: `${document.file}#${api}`, name: stage, at: at(name), variables: values });
  };
  const addHost = (
    host: string | undefined,
    node: TemplateNode | undefined,
    stage: string | undefined,
  ): void => {
    if (host !== undefined) hosts.push({ host: host.toLowerCase(), at: at(node), stage });
  };

  const globals = valueAt(document.root, 'Globals', 'Function');
  for (const { id, type, node } of resources) {
    const properties = valueAt(node, 'Properties');
    const property = (name: string): TemplateNode | undefined => valueAt(properties, name);
    switch (type) {
      case 'AWS::Serverless::Function': {
        const alias = property('AutoPublishAlias') ?? valueAt(globals, 'AutoPublishAlias');
        const name = literal(alias);
        const release = RELEASE_PROPERTIES.some((key) => property(key) ?? valueAt(globals, key));
        if (name !== undefined)
          aliases.push({ owner: `${document.file}#${id}`, name, at: at(alias), latest: false, release });
        break;
      }
      case 'AWS::Lambda::Alias': {
        const name = literal(property('Name'));
        const target = ownerOf(document, functions, flatten(property('FunctionName')));
        if (name === undefined || target === undefined) break;
        const release =
          RELEASE_PROPERTIES.some((key) => property(key)) || valueAt(node, 'UpdatePolicy') !== undefined;
        const latest = literal(property('FunctionVersion')) === '$LATEST';
        aliases.push({ owner: target.owner, name, at: at(property('Name')), latest, release });
        break;
      }
      case 'AWS::Lambda::Permission':
      case 'AWS::Lambda::EventSourceMapping': {
        const target = ownerOf(document, functions, flatten(property('FunctionName')));
        const name = target?.qualifier;
        if (target === undefined || name === undefined) break;
        aliases.push({
          owner: target.owner,
          name,
          at: at(property('FunctionName')),
          latest: false,
          release: false,
        });
        break;
      }
      case 'AWS::Serverless::Api':
        addStage(id, property('StageName'), property('Variables'));
        addHost(
          literal(valueAt(properties, 'Domain', 'DomainName')),
          valueAt(properties, 'Domain', 'DomainName'),
          literal(property('StageName')),
        );
        break;
      case 'AWS::Serverless::HttpApi':
        addStage(id, property('StageName'), property('StageVariables'));
        addHost(
          literal(valueAt(properties, 'Domain', 'DomainName')),
          valueAt(properties, 'Domain', 'DomainName'),
          literal(property('StageName')),
        );
        break;
      case 'AWS::ApiGateway::Stage':
        addStage(apiOf(property('RestApiId')), property('StageName'), property('Variables'));
        break;
      case 'AWS::ApiGatewayV2::Stage':
        addStage(apiOf(property('ApiId')), property('StageName'), property('StageVariables'));
        break;
      case 'AWS::ApiGateway::Deployment':
        addStage(
          apiOf(property('RestApiId')),
          property('StageName'),
          valueAt(properties, 'StageDescription', 'Variables'),
        );
        break;
      case 'AWS::ApiGateway::DomainName':
      case 'AWS::ApiGatewayV2::DomainName':
        addHost(literal(property('DomainName')), property('DomainName'), undefined);
        break;
      case 'AWS::ApiGateway::BasePathMapping':
      case 'AWS::ApiGatewayV2::ApiMapping':
        addHost(
          resolved(property('DomainName'), 'DomainName'),
          property('DomainName'),
          resolved(property('Stage'), 'StageName'),
        );
        break;
    }
  }
  return { aliases, stages, hosts, qualifierVariables: qualifierVariablesIn(document.text) };
}

function apiOf(node: TemplateNode | undefined): string | undefined {
  const text = flatten(node);
  return text === undefined ? undefined : (/^\$\{(\w+)(?:\.RootResourceId)?\}$/.exec(text)?.[1] ?? text);
}

/** The function a name or ARN speaks of, and the qualifier at its end. */
function ownerOf(
  document: TemplateDocument,
  functions: readonly LambdaFunction[],
  text: string | undefined,
): { owner: string; qualifier: string | undefined } | undefined {
  const match = /(?:^|:function:)(?:\$\{(\w+)(?:\.Arn)?\}|([A-Za-z0-9_-]+))(?::([A-Za-z0-9_-]+))?$/.exec(
    text ?? '',
  );
  if (!match) return undefined;
  const [, id, name, qualifier] = match;
  const named = functions.find((fn) => name !== undefined && fn.functionName === name);
  if (id !== undefined) return { owner: `${document.file}#${id}`, qualifier };
  return { owner: named ? `${named.template}#${named.logicalId}` : `name ${name}`, qualifier };
}

/** In every escaping: `${x}`, `${!x}`, `\${x}`, `$${x}`. */
export function qualifierVariablesIn(text: string): Set<string> {
  const found = text.matchAll(/:[\\$]*\$\{!?stageVariables\.(\w+)\}\/invocations/g);
  return new Set(Array.from(found, (match) => match[1] ?? ''));
}
