import { ts } from 'ts-morph';
import type { TextEdit } from '../../src/edits/apply-edits.js';
import type { Edit, Finding, Notice, Parameter } from '../../src/model/migration.js';
import { placeAt } from '../../src/model/place.js';
import { going } from '../../src/sources/cdk/going.js';
import { eolOf, indentOf, quoted } from '../../src/sources/cdk/lines.js';
import { physicalNames } from '../../src/sources/cdk/physical-names.js';
import { refusal } from '../../src/sources/cdk/refusal.js';
import { SETTINGS, settingRead } from '../../src/sources/cdk/settings.js';
import { keyOf, property, seesProps, textOf } from '../../src/sources/cdk/syntax.js';
import { unreadIn, variableEdits } from '../../src/sources/cdk/variables.js';
import { valueIn } from '../../src/targets/values.js';
import type { CdkPass, CdkTransform } from '../transform.js';
import { namedTwins } from './twin-resource.js';

const CODE = 'cdk/stack-per-environment';
const SUFFIX = 'NAME_SUFFIX';
/** The stack gets a `stage`, a table of what differs by it, and the app makes it once per environment. */
export const cdkStackPerEnvironment: CdkTransform = {
  code: CODE,
  title: 'a CDK stack that holds several environments',
  run(pass) {
    const { stack, text } = pass;
    const file = stack.file.fileName;
    if (new RegExp(`\\b${SETTINGS}\\b`).test(text))
      throw refusal(pass, stack.node, `\`${SETTINGS}\` means something in this file already`, `Rename it`);
    const { names, unsure } = physicalNames(pass.stack, keepTheirNames(pass));
    for (const node of [...names, ...functionsThatRead(pass)])
      if (!seesProps(node))
        throw refusal(
          pass,
          node,
          'This is made where the constructor’s `props` are not seen',
          'Make it in the constructor',
        );
    const brought = names.length + unsure.length > 0 ? [suffix(pass)] : [];
    const parameters = [
      ...new Map([...pass.parameters, ...brought].map((each) => [each.name, each])).values(),
    ];
    const inStack = [
      ...propsEdit(pass),
      settingsEdit(pass, parameters),
      ...names.map((node) => ({
        start: node.getStart(),
        end: node.getEnd(),
        text: `\`${node.text.replace(/[\\`$]/g, '\\$&')}$\{${settingRead(SUFFIX)}}\``,
      })),
      ...variableEdits(pass),
    ];
    const edits: Edit[] = [
      ...inStack.map((edit) => ({ file, ...edit })),
      ...appEdits(pass).map((edit) => ({ file: pass.made.file, ...edit })),
    ];
    const notices = unsure.map(
      (node): Notice => ({
        code: 'H-NAME',
        severity: 'warning',
        message: `\`${node.getText()}\` may be a name in the account, and stands outside of the construct it names, so it is the same in every stack. Where it is one, end it in \`$\{${settingRead(SUFFIX)}}\` too, or the new stacks can’t be made.`,
        at: placeAt(file, text, node.getStart()),
      }),
    );
    return { findings: [finding(pass), ...unreadFindings(pass)], edits, parameters: brought, notices };
  },
};

/** What goes has no name any more, and what the other stacks look up has the one it always had. */
function keepTheirNames(pass: CdkPass): ts.Node[] {
  return [...going(pass).statements.keys(), ...namedTwins(pass).map(({ node }) => node)];
}

/** `props?: StackProps` becomes `props: StackProps & { stage: … }`; an interface of this file gets the property. */
function propsEdit(pass: CdkPass): TextEdit[] {
  const { stack, text } = pass;
  const made = stack.node.members.find(ts.isConstructorDeclaration);
  const props = made?.parameters[2];
  const type = props?.type;
  const stageType = `keyof typeof ${SETTINGS}`;
  if (!made || !props || !type || props.name.getText() !== 'props' || props.initializer)
    throw refusal(
      pass,
      made ?? stack.node,
      `The constructor of ${stack.name} takes no \`props\` as the third parameter`,
      'Write it as `constructor(scope: Construct, id: string, props: StackProps)`',
    );
  const optional = props.questionToken
    ? [{ start: props.questionToken.getStart(), end: props.questionToken.getEnd(), text: '' }]
    : [];
  const name = type.getText();
  if (/^(?:\w+\.)?StackProps$/.test(name))
    return [
      ...optional,
      { start: type.getEnd(), end: type.getEnd(), text: ` & { readonly stage: ${stageType} }` },
    ];
  const own = stack.file.statements.find(
    (each): each is ts.InterfaceDeclaration => ts.isInterfaceDeclaration(each) && each.name.text === name,
  );
  const [first] = own?.members ?? [];
  if (!own || !first || own.members.some((each) => each.name && keyOf(each.name) === 'stage'))
    throw refusal(
      pass,
      type,
      `\`${name}\` can’t be given the property \`stage\``,
      'Declare it as an interface of the same file without `stage`, or use `StackProps`',
    );
  const at = first.getStart();
  const separator = text.slice(own.getStart(), at).includes('\n') ? eolOf(text) + indentOf(text, at) : ' ';
  return [...optional, { start: at, end: at, text: `readonly stage: ${stageType};${separator}` }];
}

function settingsEdit({ stack, text, environments }: CdkPass, parameters: readonly Parameter[]): TextEdit {
  const eol = eolOf(text);
  const own = stack.file.statements.find(ts.isInterfaceDeclaration);
  const before = own && own.pos < stack.node.pos ? own : stack.node;
  const at = before.getStart(stack.file, true);
  const rows = environments.map(({ name }) => {
    const values = parameters.map((each) => `${keyFor(each)}: ${quoted(text, valueIn(each, name))}`);
    const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(text, name);
    return values.length === 0 ? `  ${key}: {},` : `  ${key}: { ${values.join(', ')} },`;
  });
  const lines = [
    '/** What differs between the environments: each is a stack of its own. */',
    `const ${SETTINGS} = {`,
    ...rows,
    '};',
    '',
  ];
  return { start: at, end: at, text: lines.join(eol) + eol };
}

function keyFor({ variable, name }: Parameter): string {
  return variable ?? (name === 'NameSuffix' ? SUFFIX : name);
}

function unreadFindings(pass: CdkPass): Finding[] {
  const { stack, text } = pass;
  return stack.functions.flatMap((fn) =>
    unreadIn(pass, fn).map(
      ({ name, node }): Finding => ({
        code: CODE,
        severity: 'info',
        message: `The variable \`${name}\` of ${fn.id} is removed: its code reads it no more`,
        at: placeAt(stack.file.fileName, text, node.getStart()),
        outcome: 'rewritten',
      }),
    ),
  );
}

function functionsThatRead({ stack, parameters }: CdkPass): ts.Node[] {
  return stack.functions
    .filter(({ id }) => parameters.some((each) => each.variable !== undefined && each.functions.includes(id)))
    .map(({ node }) => node);
}

function suffix({ stack, environments, adopt }: CdkPass): Parameter {
  return {
    name: 'NameSuffix',
    template: stack.file.fileName,
    functions: [],
    secret: false,
    description: 'Ends the physical names of this stack; empty where they stay as they were',
    values: Object.fromEntries(
      environments.map(({ name }) => [
        name,
        name === adopt ? '' : `-${name.toLowerCase().replace(/[^a-z0-9-]+/g, '-')}`,
      ]),
    ),
    sources: {},
  };
}

/** The stack there is keeps its id; each other environment’s stack stands behind it. */
function appEdits({ made, environments, adopt }: CdkPass): TextEdit[] {
  const { text, props, id, node, statement } = made;
  const stage = (name: string): string => `stage: ${quoted(text, name)}`;
  const last = props?.properties.at(-1);
  const own: TextEdit = last
    ? { start: last.getEnd(), end: last.getEnd(), text: separatorIn(text, props, last) + stage(adopt) }
    : props
      ? { start: props.getStart(), end: props.getEnd(), text: `{ ${stage(adopt)} }` }
      : { start: id.getEnd(), end: id.getEnd(), text: `, { ${stage(adopt)} }` };
  const eol = eolOf(text);
  const indent = indentOf(text, statement.getStart());
  const scope = node.arguments?.[0]?.getText() ?? 'app';
  const others = environments
    .filter(({ name }) => name !== adopt)
    .map(({ name }) => {
      const spelt = quoted(text, `${id.text}-${name}`);
      const given = last ? propsFor(name, made) : `{ ${stage(name)} }`;
      return `${eol}${indent}new ${node.expression.getText()}(${scope}, ${spelt}, ${given});`;
    });
  return [own, { start: statement.getEnd(), end: statement.getEnd(), text: others.join('') }];
}

function separatorIn(text: string, props: ts.Node | undefined, last: ts.Node): string {
  const lines = props !== undefined && text.slice(props.getStart(), last.getStart()).includes('\n');
  return lines ? `,${eolOf(text)}${indentOf(text, last.getStart())}` : ', ';
}

/** The same properties; a stack's own name ends in the environment's. */
function propsFor(environment: string, { text, props }: CdkPass['made']): string {
  const last = props?.properties.at(-1);
  if (!props || !last) return '';
  const start = props.getStart();
  let given = text.slice(start, last.getEnd());
  const name = property(props, 'stackName')?.initializer;
  const plain = textOf(name);
  if (name && plain !== undefined)
    given =
      given.slice(0, name.getStart() - start) +
      quoted(text, `${plain}-${environment}`) +
      given.slice(name.getEnd() - start);
  return `${given}${separatorIn(text, props, last)}stage: ${quoted(text, environment)}${text.slice(last.getEnd(), props.getEnd())}`;
}

function finding({ stack, text, made, environments, adopt }: CdkPass): Finding {
  const others = environments
    .filter(({ name }) => name !== adopt)
    .map(({ name }) => `\`${made.id.text}-${name}\``);
  return {
    code: CODE,
    severity: 'info',
    message: `${stack.name} gets a \`stage\`: \`${made.id.text}\` stays and is ${adopt}’s, ${others.join(', ')} ${others.length === 1 ? 'is' : 'are'} new`,
    at: placeAt(stack.file.fileName, text, stack.node.getStart()),
    outcome: 'rewritten',
  };
}
