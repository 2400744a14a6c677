import { TemplateDescription } from '../../sources/cloudformation/description.js';
import { ServerlessDescription } from '../../sources/serverless/description.js';
import type { Description } from '../../sources/source.js';
import { serviceTriggers } from './service-triggers.js';
import { type Trigger, triggersOf } from './triggers.js';

/** What calls a function, as far as what describes it says so; a stack of the CDK says nothing that is read. */
export function describedTriggers(description: Description | undefined, logicalId: string): Trigger[] {
  if (description instanceof TemplateDescription) return triggersOf(description.document, logicalId);
  if (description instanceof ServerlessDescription) return serviceTriggers(description.document, logicalId);
  return [];
}
