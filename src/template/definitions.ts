import { posix } from 'node:path';
import { Problem } from '../model/problem.js';
import { get, type Resource, resources, scalarText, walk } from './navigate.js';
import type { MapEntry, TemplateDocument, TemplateNode } from './node.js';
import { readTemplate } from './read.js';

/** The definition of an API that stands in a file of its own. */
export interface ApiDefinition {
  readonly resource: Resource;
  /** The file. */
  readonly document: TemplateDocument;
  /** The property of the API that names it. */
  readonly entry: MapEntry;
  /** As the template names it. */
  readonly location: string;
  /** Whether `AWS::Include` puts it into the template, so that intrinsic functions in it are computed. */
  readonly included: boolean;
}

const URIS: Readonly<Record<string, string>> = {
  'AWS::Serverless::Api': 'DefinitionUri',
  'AWS::Serverless::HttpApi': 'DefinitionUri',
  'AWS::ApiGateway::RestApi': 'BodyS3Location',
  'AWS::ApiGatewayV2::Api': 'BodyS3Location',
};

/**
 * The definitions in files that a template's APIs name. A file that is not there, or is no YAML or JSON, is left out.
 *
 * @param read a file's text, undefined where there is none.
 */
export function apiDefinitions(
  template: TemplateDocument,
  read: (path: string) => string | undefined,
): ApiDefinition[] {
  return resources(template).flatMap((resource) =>
    located(resource).flatMap(({ entry, location, included }) => {
      const path = posix.join(posix.dirname(template.file), location);
      if (/^[a-z0-9+]+:\/\//i.test(location) || path.startsWith('..')) return [];
      const text = read(path);
      const document = text === undefined ? undefined : parsed(path, text);
      return document === undefined ? [] : [{ resource, document, entry, location, included }];
    }),
  );
}

type Located = Pick<ApiDefinition, 'entry' | 'location' | 'included'>;

function located({ type, properties }: Resource): Located[] {
  const uri = URIS[type ?? ''];
  if (uri === undefined) return [];
  return (properties?.entries ?? []).flatMap((entry): Located[] => {
    const text = scalarText(entry.value);
    if (entry.key === uri) return text ? [{ entry, location: text, included: false }] : [];
    if (entry.key !== 'DefinitionBody' && entry.key !== 'Body') return [];
    return included(entry.value).map((location) => ({ entry, location, included: true }));
  });
}

/** What `Fn::Transform: AWS::Include` below a node includes. */
function included(body: TemplateNode): string[] {
  const found: string[] = [];
  walk(body, (node) => {
    const location = scalarText(get(node, 'Parameters', 'Location'));
    if (scalarText(get(node, 'Name')) === 'AWS::Include' && location) found.push(location);
  });
  return found;
}

function parsed(path: string, text: string): TemplateDocument | undefined {
  try {
    return readTemplate(path, text);
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}
