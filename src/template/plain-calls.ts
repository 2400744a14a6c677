import type { LambdaFunction } from '../model/function.js';
import { invoked } from './invoked.js';
import { get, isMap, isSequence, type Resource, resources, scalarText } from './navigate.js';
import type { TemplateDocument, TemplateNode } from './node.js';

/** Where the types of resources that call functions name them. */
const TARGETS: Readonly<Record<string, readonly string[]>> = {
  'AWS::Lambda::EventSourceMapping': ['FunctionName'],
  'AWS::Events::Rule': ['Targets'],
  'AWS::Scheduler::Schedule': ['Target', 'Arn'],
  'AWS::SNS::Subscription': ['Endpoint'],
  'AWS::Logs::SubscriptionFilter': ['DestinationArn'],
  'AWS::Lambda::Permission': ['FunctionName'],
};
/** Callers whose requests say which stage or host they came by. */
const REQUESTS = /^(?:apigateway|elasticloadbalancing)\.amazonaws\.com$/;
const REQUEST_EVENTS = /^(?:Api|HttpApi|ALB)$/;

/**
 * The functions that something in the template calls without a qualifier and not by a request, by logical id:
 * what calls them. Such a call tells the code of no environment.
 */
export function calledPlainly(
  document: TemplateDocument,
  functions: readonly LambdaFunction[],
): Map<string, string> {
  const callers = new Map<string, string>();
  for (const resource of resources(document)) {
    for (const [id, caller] of callsOf(document, functions, resource))
      if (!callers.has(id)) callers.set(id, caller);
  }
  return callers;
}

function callsOf(
  document: TemplateDocument,
  functions: readonly LambdaFunction[],
  resource: Resource,
): [string, string][] {
  const { logicalId, type, properties } = resource;
  if (type === 'AWS::Serverless::Function') {
    const events = get(properties, 'Events');
    const autoPublished = get(properties, 'AutoPublishAlias') !== undefined;
    if (!isMap(events) || autoPublished) return [];
    const plain = events.entries.find(({ value }) => {
      const kind = scalarText(get(value, 'Type'));
      return kind !== undefined && !REQUEST_EVENTS.test(kind);
    });
    return plain ? [[logicalId, `the event ${plain.key}`]] : [];
  }
  const path = TARGETS[type ?? ''];
  const target = path && get(properties, ...path);
  if (!target || REQUESTS.test(scalarText(get(properties, 'Principal')) ?? '')) return [];
  return targetsIn(target).flatMap((node): [string, string][] => {
    const found = invoked(document, functions, node);
    const plain = found && found.qualifier === undefined && found.through === undefined;
    return plain ? [[found.functionId, logicalId]] : [];
  });
}

/** The targets of a rule, or the one a property names. */
function targetsIn(node: TemplateNode): TemplateNode[] {
  if (!isSequence(node) || node.tag !== undefined) return [node];
  return node.items.flatMap((item) => get(item, 'Arn') ?? []);
}
