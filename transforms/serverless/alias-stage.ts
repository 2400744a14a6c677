import type { Edit, Finding } from '../../src/model/migration.js';
import { placeAt } from '../../src/model/place.js';
import { functionEntries } from '../../src/sources/serverless/service.js';
import { get, isMap, isSequence, scalarText } from '../../src/template/navigate.js';
import type { MapNode, TemplateDocument } from '../../src/template/node.js';
import { type Insert, insertEntries, removeAt, type TemplateValue } from '../../src/template/surgery.js';
import type { ServerlessTransform } from '../transform.js';

const CODE = 'serverless/alias-stage';

/** The plugin's settings of the API's stage: at the provider they become the framework's own; elsewhere they are told of. */
export const serverlessAliasStage: ServerlessTransform = {
  code: CODE,
  title: 'settings of an API stage that only the alias plugin reads',
  run({ document }) {
    const findings: Finding[] = [];
    const edits: Edit[] = [];
    const own = get(document.root, 'provider', 'aliasStage');
    if (isMap(own)) {
      const inserts = frameworkSettings(document, own);
      const base = {
        code: CODE,
        severity: 'warning' as const,
        at: placeAt(document.file, document.text, own.start),
      };
      if (inserts) {
        const changes = [
          ...insertEntries(document, inserts),
          ...removeAt(document, ['provider', 'aliasStage'], 1),
        ];
        edits.push(...changes.map((edit) => ({ file: document.file, ...edit })));
        const now = [...new Set(inserts.map((each) => [...each.path, each.key].join('.')))].join(', ');
        findings.push({
          ...base,
          message: `\`provider.aliasStage\` is the plugin’s: it becomes ${now}`,
          outcome: 'rewritten',
        });
      } else findings.push({ ...base, ...LEFT });
    }
    for (const { key, value } of functionEntries(document)) {
      const events = get(value, 'events');
      const holders = [value, ...(isSequence(events) ? events.items.map((each) => get(each, 'http')) : [])];
      for (const holder of holders) {
        const block = get(holder, 'aliasStage');
        if (!block) continue;
        const at = placeAt(document.file, document.text, block.start);
        findings.push({
          code: CODE,
          severity: 'warning',
          at,
          ...LEFT,
          message: `\`aliasStage\` of ${key} is read by the alias plugin only`,
        });
      }
    }
    return { findings, edits, parameters: [], notices: [] };
  },
};

const LEFT = {
  message: '`provider.aliasStage` is read by the alias plugin only',
  outcome: 'refused' as const,
  reason: 'the framework has no setting of the same meaning for all of it',
  remedy:
    'Write what is still wanted as `MethodSettings` of an `AWS::ApiGateway::Stage` under `resources.extensions`, and take the block out.',
};

/** Undefined where one of the settings has no counterpart. */
function frameworkSettings(document: TemplateDocument, block: MapNode): Insert[] | undefined {
  const inserts: Insert[] = [];
  const put = (path: readonly string[], key: string, value: TemplateValue): void => {
    if (!get(document.root, ...path, key)) inserts.push({ path, key, value });
  };
  for (const { key, value } of block.entries) {
    const text = scalarText(value) ?? '';
    const logs = ['provider', 'logs', 'restApi'];
    if (key === 'loggingLevel' && /^(?:INFO|ERROR)$/.test(text)) put(logs, 'level', text);
    else if (key === 'dataTraceEnabled' && /^(?:true|false)$/.test(text))
      put(logs, 'fullExecutionData', text === 'true');
    else if (key === 'metricsEnabled' && /^(?:true|false)$/.test(text))
      put(['provider', 'apiGateway'], 'metrics', text === 'true');
    else return undefined;
  }
  return inserts;
}
