import { DescribeActiveReceiptRuleSetCommand, SESClient } from '@aws-sdk/client-ses';
import { clientOptions } from '../aws/client-options.js';
import type { Reader } from '../aws/reader.js';
import type { Reference } from '../references.js';
import { plain } from '../scrub.js';
import { lambdaTexts, reference, type SourceContext } from './source.js';

/** SES: the rules for mail that comes in, of the one set that is active. */
export async function read(reader: Reader, context: SourceContext): Promise<Reference[]> {
  const ses = new SESClient(clientOptions(reader.connection));
  const active = await reader.call('ses:DescribeActiveReceiptRuleSet', () =>
    ses.send(new DescribeActiveReceiptRuleSetCommand({})),
  );
  const ruleSet = active.Metadata?.Name ?? '';
  return (active.Rules ?? []).flatMap((rule) => {
    const receiptRule = plain(rule);
    return lambdaTexts(receiptRule).flatMap(({ pointer, text }) =>
      reference('receipt-rule', context, {
        id: `${ruleSet}/${rule.Name}${pointer}`,
        name: rule.Name ?? '',
        field: pointer,
        target: text,
        authorisedBy: 'policy',
        revision: { of: receiptRule },
        details: { ruleSet, rule: rule.Name ?? '', receiptRule },
      }),
    );
  });
}
