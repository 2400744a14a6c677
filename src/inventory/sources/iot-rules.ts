import { GetTopicRuleCommand, IoTClient, ListTopicRulesCommand } from '@aws-sdk/client-iot';
import { clientOptions } from '../aws/client-options.js';
import { AT_ONCE, mapLimited } from '../aws/map-limited.js';
import type { Reader } from '../aws/reader.js';
import type { Reference } from '../references.js';
import { plain } from '../scrub.js';
import { lambdaTexts, reference, type SourceContext } from './source.js';

/** IoT: actions and error actions of every topic rule. */
export async function read(reader: Reader, context: SourceContext): Promise<Reference[]> {
  const iot = new IoTClient(clientOptions(reader.connection));
  const rules = await reader.all(
    'iot:ListTopicRules',
    (nextToken) => iot.send(new ListTopicRulesCommand({ nextToken })),
    (page) => page.rules,
    (page) => page.nextToken,
  );
  const found = await mapLimited(rules, AT_ONCE, async ({ ruleName = '' }) => {
    const concerns = { about: ruleName, kinds: ['iot-rule'] as const, functions: null };
    const answer = await reader.orUnknown(concerns, () =>
      reader.call('iot:GetTopicRule', () => iot.send(new GetTopicRuleCommand({ ruleName }))),
    );
    const rule = answer?.rule;
    if (rule === undefined) return [];
    const topicRule = plain(rule);
    return lambdaTexts(topicRule).flatMap(({ pointer, text }) =>
      reference('iot-rule', context, {
        id: `${answer?.ruleArn ?? ruleName}${pointer}`,
        name: ruleName,
        field: pointer,
        target: text,
        authorisedBy: 'policy',
        revision: { of: topicRule },
        details: { rule: ruleName, enabled: rule.ruleDisabled !== true, topicRule },
      }),
    );
  });
  return found.flat();
}
