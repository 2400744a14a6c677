import { ts } from 'ts-morph';
import type { TextEdit } from '../../src/edits/apply-edits.js';
import type { Edit, Finding, Notice } from '../../src/model/migration.js';
import { placeAt } from '../../src/model/place.js';
import { eolOf, indentOf, quoted } from '../../src/sources/cdk/lines.js';
import { all, constructName, property, seesProps } from '../../src/sources/cdk/syntax.js';
import type { CdkPass, CdkTransform } from '../transform.js';

const CODE = 'cdk/event-source';
/** Calls that let something call a function whenever an event comes. */
const SOURCES =
  /\.(?:addEventSource|addEventSourceMapping|addEventNotification|addObjectCreatedNotification|addObjectRemovedNotification|addSubscription|addSubscriptionFilter)$/;

/** What ran once would run in every stack: rules are on in the adopted environment alone, the rest is told. */
export const cdkEventSource: CdkTransform = {
  code: CODE,
  title: 'a schedule or event source of a CDK stack, which would run in every environment’s',
  run(pass) {
    const { stack, text } = pass;
    const file = stack.file.fileName;
    const findings: Finding[] = [];
    const edits: Edit[] = [];
    const notices: Notice[] = [];
    for (const node of all(stack.node, ts.isNewExpression)) {
      const props = ruleProps(node);
      const change = props && isOn(props) ? switchOf(pass, props) : undefined;
      if (!props || !isOn(props)) continue;
      const at = placeAt(file, text, node.getStart());
      if (!change) {
        notices.push(everywhere(node, at));
        continue;
      }
      edits.push({ file, ...change });
      findings.push({
        code: CODE,
        severity: 'warning',
        message: `\`${nameOf(node)}\` ran once: it is on in ${pass.adopt}, and off in the other environments’ stacks`,
        at,
        outcome: 'rewritten',
      });
    }
    for (const node of all(stack.node, ts.isCallExpression))
      if (SOURCES.test(node.expression.getText()))
        notices.push(everywhere(node, placeAt(file, text, node.getStart())));
    return { findings, edits, parameters: [], notices };
  },
};

/** The properties of a rule or schedule that are written out. */
function ruleProps(node: ts.NewExpression): ts.ObjectLiteralExpression | undefined {
  const props = node.arguments?.[2];
  if (!/^(?:Rule|Schedule)$/.test(constructName(node)) || !props || !ts.isObjectLiteralExpression(props))
    return undefined;
  return property(props, 'schedule') || property(props, 'eventPattern') ? props : undefined;
}

/** Neither off nor computed: what an expression decides is somebody’s decision already. */
function isOn(props: ts.ObjectLiteralExpression): boolean {
  const enabled = property(props, 'enabled')?.initializer;
  return enabled === undefined || enabled.kind === ts.SyntaxKind.TrueKeyword;
}

function switchOf({ text, adopt }: CdkPass, props: ts.ObjectLiteralExpression): TextEdit | undefined {
  if (!seesProps(props)) return undefined;
  const value = `props.stage === ${quoted(text, adopt)}`;
  const enabled = property(props, 'enabled')?.initializer;
  if (enabled) return { start: enabled.getStart(), end: enabled.getEnd(), text: value };
  const [first] = props.properties;
  if (!first) return undefined;
  const at = first.getStart();
  const lines = text.slice(props.getStart(), at).includes('\n');
  const between = lines ? `,${eolOf(text)}${indentOf(text, at)}` : ', ';
  return { start: at, end: at, text: `enabled: ${value}${between}` };
}

const nameOf = (node: ts.NewExpression | ts.CallExpression): string =>
  node.getText().split('\n')[0]?.slice(0, 60) ?? '';

function everywhere(node: ts.NewExpression | ts.CallExpression, at: Notice['at'] & object): Notice {
  return {
    code: 'H-BEHAVIOUR',
    severity: 'warning',
    message: `\`${nameOf(node)}\` ran once, and will run in every environment’s stack: turn it off where it should not.`,
    at,
  };
}
