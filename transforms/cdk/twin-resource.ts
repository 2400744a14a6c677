import { ts } from 'ts-morph';
import type { TextEdit } from '../../src/edits/apply-edits.js';
import type { Edit, Finding, Notice } from '../../src/model/migration.js';
import { placeAt } from '../../src/model/place.js';
import { eolOf, indentOf, quoted } from '../../src/sources/cdk/lines.js';
import { all, textOf } from '../../src/sources/cdk/syntax.js';
import { type NamedTwin, namedTwin, twinGroups } from '../../src/sources/cdk/twins.js';
import type { CdkPass, CdkTransform } from '../transform.js';

const CODE = 'cdk/twin-resource';

/** Tables and buckets of each environment in one stack: all stay where they are, and the other stacks look them up. */
export const cdkTwinResource: CdkTransform = {
  code: CODE,
  title: 'tables and buckets of a CDK stack, one for each environment',
  run(pass) {
    const { stack, text, made, adopt } = pass;
    const file = stack.file.fileName;
    const twins = namedTwins(pass);
    const at = ({ node }: NamedTwin) => placeAt(file, text, node.getStart());
    const id = ({ node }: NamedTwin): string => textOf(node.arguments?.[1]) ?? '';
    const findings = twins.map(
      (twin): Finding => ({
        code: CODE,
        severity: 'warning',
        message: `\`${id(twin)}\` stays in \`${made.id.text}\`, with its data: the stacks of the other environments look it up by its name`,
        at: at(twin),
        outcome: 'rewritten',
      }),
    );
    const [first] = twins;
    const notices: Notice[] = first
      ? [
          {
            code: 'H-LOGICAL',
            severity: 'warning',
            message: `The stack of ${adopt} goes on owning what holds the other environments’ data. To move it into theirs, keep it with \`RemovalPolicy.RETAIN\` for one deployment, take it out, and bring it in with \`cdk import\`.`,
            at: at(first),
          },
        ]
      : [];
    const edits = twins.flatMap((twin) => editsOf(pass, twin)).map((edit): Edit => ({ file, ...edit }));
    return { findings, edits, parameters: [], notices };
  },
};

/** Where one of a group can't be looked up, none of it is changed. */
export function namedTwins({ stack }: CdkPass): NamedTwin[] {
  return twinGroups(stack.node).flatMap((group) => {
    const named = group.map((node) => namedTwin(stack.node, node));
    const found = named.filter((each) => typeof each !== 'string');
    return found.length === named.length ? found : [];
  });
}

function editsOf({ text, adopt }: CdkPass, { node, lookUp, settings }: NamedTwin): TextEdit[] {
  const indent = indentOf(text, node.parent.parent.getStart());
  const unit = indent.startsWith('\t') ? '\t' : '  ';
  const line = `${eolOf(text)}${indent}${unit}`;
  const insert = (at: number, inserted: string) => ({ start: at, end: at, text: inserted });
  return [
    insert(node.getStart(), `props.stage === ${quoted(text, adopt)}${line}? `),
    ...lineStarts(node).map((at) => insert(at, unit)),
    insert(node.getEnd(), `${line}: ${lookUp}`),
    ...settings.map((each) => {
      const held = each.getText().slice(0, each.getText().indexOf('.'));
      return insert(each.getStart(), `if (${held} instanceof ${node.expression.getText()}) `);
    }),
  ];
}

/** Where the lines of an expression begin, those of texts of several lines left out: their white space counts. */
function lineStarts(node: ts.Node): number[] {
  const text = node.getText();
  const texts = all(
    node,
    (each): each is ts.Node => ts.isTemplateExpression(each) || ts.isStringLiteralLike(each),
  );
  return [...text.matchAll(/\n(?=[^\r\n])/g)]
    .map(({ index }) => node.getStart() + index + 1)
    .filter((at) => !texts.some((each) => each.getStart() < at && at < each.getEnd()));
}
