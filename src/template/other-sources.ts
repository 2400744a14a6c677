import type { TemplatePass } from '../../transforms/transform.js';
import type { Notice } from '../model/migration.js';
import { placeAt } from '../model/place.js';
import { goingResources } from './going.js';
import { sourcesPerEnvironment } from './going-sources.js';
import { stagesPerEnvironment } from './going-stages.js';
import { get, isMap, type Resource, resources, scalarText } from './navigate.js';
import type { MapEntry } from './node.js';

const RESOURCES: Readonly<Record<string, string>> = {
  'AWS::Lambda::EventSourceMapping': 'Enabled',
  'AWS::Events::Rule': 'State',
  'AWS::Scheduler::Schedule': 'State',
};
const EVENTS =
  /^(?:Schedule|ScheduleV2|EventBridgeRule|CloudWatchEvent|SQS|Kinesis|DynamoDB|DocumentDB|MSK|MQ|SelfManagedKafka|SNS|S3)$/;

/** What called a function without an alias existed once, and will run in every environment's stack: a person decides. */
export function otherSourceNotices(pass: TemplatePass): Notice[] {
  const { document } = pass;
  const splits =
    pass.parameters.length > 0 ||
    pass.verdicts.some((each) => each.verdict === 'environment') ||
    stagesPerEnvironment(pass).some((each) => !each.refusal);
  if (!splits) return [];
  const gone = goingResources(pass);
  const placed = new Set(sourcesPerEnvironment(pass).map((each) => each.resource.logicalId));
  const notice = (name: string, offset: number): Notice => ({
    code: 'H-BEHAVIOUR',
    severity: 'warning',
    message: `${name} ran once, and will run in every environment’s stack: turn it off where it should not.`,
    at: placeAt(document.file, document.text, offset),
  });
  return resources(document).flatMap((resource) => {
    const { logicalId, type, properties, entry } = resource;
    if (gone.has(logicalId) || placed.has(logicalId)) return [];
    const property = RESOURCES[type ?? ''];
    if (property !== undefined)
      return isOn(get(properties, property)) ? [notice(logicalId, entry.keyStart)] : [];
    return eventsOf(resource).map((each) => notice(`${logicalId}’s event ${each.key}`, each.keyStart));
  });
}

/** Neither off nor computed: what a parameter or a condition decides is somebody's decision already. */
function isOn(node: ReturnType<typeof get>): boolean {
  return node === undefined || /^(?:enabled|true)$/i.test(scalarText(node) ?? '');
}

function eventsOf({ type, properties }: Resource): readonly MapEntry[] {
  const events = get(properties, 'Events');
  if (type !== 'AWS::Serverless::Function' || !isMap(events)) return [];
  return events.entries.filter(
    ({ value }) =>
      EVENTS.test(scalarText(get(value, 'Type')) ?? '') &&
      isOn(get(value, 'Properties', 'Enabled')) &&
      isOn(get(value, 'Properties', 'State')),
  );
}
