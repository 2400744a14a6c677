import {
  type EventSourceMappingConfiguration,
  GetEventSourceMappingCommand,
  LambdaClient,
  ListEventSourceMappingsCommand,
} from '@aws-sdk/client-lambda';
import { clientOptions } from '../aws/client-options.js';
import type { Reader } from '../aws/reader.js';
import type { LiveFunction } from '../model.js';
import type { EventSourceMappingDetails, Reference } from '../references.js';
import { plain } from '../scrub.js';
import { reference, type SourceContext } from './source.js';

/** What is read, by the ARN of the source and, of Kafka that AWS does not run, by its settings. */
function sourceOf(config: EventSourceMappingConfiguration): EventSourceMappingDetails['source'] {
  const service = (config.EventSourceArn ?? '').split(':')[2];
  switch (service) {
    case 'sqs':
    case 'kinesis':
    case 'dynamodb':
      return service;
    case 'mq':
      return 'mq';
    case 'kafka':
      return 'msk';
    case 'rds':
    case 'docdb':
      return 'documentdb';
    default:
      return config.DocumentDBEventSourceConfig === undefined ? 'kafka' : 'documentdb';
  }
}

/** The function's own role reads the source. */
function roleOf(functions: readonly LiveFunction[], arn: string): string | undefined {
  const [, , , , , , name, qualifier] = arn.split(':');
  const owner = functions.find((each) => each.name === name);
  const alias = owner?.aliases?.find((each) => each.name === qualifier);
  const version = alias?.version ?? qualifier ?? '$LATEST';
  return owner?.versions.find((each) => each.version === version)?.role;
}

export async function read(reader: Reader, context: SourceContext): Promise<Reference[]> {
  const lambda = new LambdaClient(clientOptions(reader.connection));
  // Once for all functions: by name, AWS finds only mappings that name the very same qualifier.
  const listed = await reader.all(
    'lambda:ListEventSourceMappings',
    (Marker) => lambda.send(new ListEventSourceMappingsCommand({ Marker, MaxItems: 100 })),
    (page) => page.EventSourceMappings,
    (page) => page.NextMarker,
  );
  const functions = await context.functions;
  const found: Reference[] = [];
  for (const each of listed) {
    const target = each.FunctionArn ?? '';
    const uuid = each.UUID ?? '';
    const config = await whole(reader, lambda, each);
    const name = (config.EventSourceArn ?? '').split(/[:/]/).at(-1) || uuid;
    found.push(
      ...reference('event-source-mapping', context, {
        id: uuid,
        name: config.EventSourceArn?.includes(':dynamodb:')
          ? (config.EventSourceArn.split('/')[1] ?? name)
          : name,
        field: 'FunctionArn',
        target,
        authorisedBy: 'role',
        role: roleOf(functions, target),
        revision: config.LastModified?.toISOString() ?? '',
        details: {
          uuid,
          source: sourceOf(config),
          eventSourceArn: config.EventSourceArn ?? null,
          state: config.State ?? '',
          lastModified: config.LastModified?.toISOString() ?? '',
          lastProcessingResult: config.LastProcessingResult ?? null,
          fifo: (config.EventSourceArn ?? '').endsWith('.fifo'),
          settings: plain(config),
        },
      }),
    );
  }
  return found;
}

/** The list leaves out a filter that is encrypted. */
async function whole(
  reader: Reader,
  lambda: LambdaClient,
  listed: EventSourceMappingConfiguration,
): Promise<EventSourceMappingConfiguration> {
  if (listed.KMSKeyArn === undefined) return listed;
  const concerns = { about: listed.UUID ?? null, kinds: [], functions: null };
  const config = await reader.orUnknown(concerns, () =>
    reader.call('lambda:GetEventSourceMapping', () =>
      lambda.send(new GetEventSourceMappingCommand({ UUID: listed.UUID })),
    ),
  );
  return config ?? listed;
}
