import type { TemplatePass } from '../../transforms/transform.js';
import { going } from './going.js';
import { sourcesPerEnvironment } from './going-sources.js';
import { get, isMap, scalarText } from './navigate.js';
import { removeEntries, replaceValue } from './surgery.js';

/** A `Qualifier` beside the function's name: dropped where it may be, else it is the function itself, `$LATEST`. */
export function qualifierEdits(pass: TemplatePass): ReturnType<typeof removeEntries> {
  return sourcesPerEnvironment(pass).flatMap(({ resource, environments }) => {
    const { type, properties, logicalId } = resource;
    const qualifier = get(properties, 'Qualifier');
    if (!isMap(properties) || scalarText(qualifier) === undefined || !qualifier) return [];
    if (going(pass).resources.has(logicalId) || !environments.includes(pass.adopt)) return [];
    if (type === 'AWS::Lambda::EventInvokeConfig') return replaceValue(pass.document, qualifier, '$LATEST');
    return removeEntries(pass.document, properties, ['Qualifier']);
  });
}
