import { ConfigServiceClient, DescribeConfigRulesCommand } from '@aws-sdk/client-config-service';
import { clientOptions } from '../aws/client-options.js';
import type { Reader } from '../aws/reader.js';
import type { Reference } from '../references.js';
import { plain } from '../scrub.js';
import { reference, type SourceContext } from './source.js';

/** Config: rules that a function decides. */
export async function read(reader: Reader, context: SourceContext): Promise<Reference[]> {
  const config = new ConfigServiceClient(clientOptions(reader.connection));
  const rules = await reader.all(
    'config:DescribeConfigRules',
    (NextToken) => config.send(new DescribeConfigRulesCommand({ NextToken })),
    (page) => page.ConfigRules,
    (page) => page.NextToken,
  );
  return rules.flatMap((rule) => {
    const target = rule.Source?.SourceIdentifier;
    if (rule.Source?.Owner !== 'CUSTOM_LAMBDA' || target === undefined) return [];
    return reference('config-rule', context, {
      id: rule.ConfigRuleArn ?? rule.ConfigRuleName ?? '',
      name: rule.ConfigRuleName ?? '',
      field: 'Source.SourceIdentifier',
      target,
      authorisedBy: 'policy',
      revision: { of: rule },
      details: { rule: rule.ConfigRuleName ?? '', configRule: plain(rule) },
    });
  });
}
