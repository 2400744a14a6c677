import { CloudFormationClient, GetTemplateCommand } from '@aws-sdk/client-cloudformation';
import { Problem } from '../../model/problem.js';
import { get, intrinsic, resources, scalarText } from '../../template/navigate.js';
import type { TemplateNode } from '../../template/node.js';
import { readTemplate } from '../../template/read.js';
import { clientOptions } from '../aws/client-options.js';
import { AT_ONCE, mapLimited } from '../aws/map-limited.js';
import type { Reader } from '../aws/reader.js';
import type { LiveStack } from '../model.js';
import type { Reference } from '../references.js';
import { reference, type SourceContext } from './source.js';

const CUSTOM = /^(?:Custom::|AWS::CloudFormation::CustomResource$)/;

/** CloudFormation: custom resources, whose token is a function. Only stacks that have one are asked for their template. */
export async function customResources(
  reader: Reader,
  context: SourceContext,
  stacks: readonly LiveStack[],
): Promise<Reference[]> {
  const cloudformation = new CloudFormationClient(clientOptions(reader.connection));
  const wanted = stacks.filter((stack) => stack.resources?.some(({ type }) => CUSTOM.test(type)));
  const found = await mapLimited(wanted, AT_ONCE, async (stack) => {
    const concerns = { about: stack.name, kinds: ['custom-resource'] as const, functions: null };
    const body = await reader.orUnknown(concerns, async () => {
      const answer = await reader.call('cloudformation:GetTemplate', () =>
        cloudformation.send(new GetTemplateCommand({ StackName: stack.name, TemplateStage: 'Processed' })),
      );
      return answer.TemplateBody ?? '';
    });
    return body === undefined || body === '' ? [] : tokens(context, stack, body);
  });
  return found.flat();
}

function tokens(context: SourceContext, stack: LiveStack, body: string): Reference[] {
  let declared: ReturnType<typeof resources>;
  try {
    declared = resources(readTemplate(stack.name, body));
  } catch (error) {
    // A template that CloudFormation took and this reader doesn't: the tokens stay unknown, not absent.
    if (!(error instanceof Problem)) throw error;
    declared = [];
  }
  return (stack.resources ?? [])
    .filter(({ type }) => CUSTOM.test(type))
    .flatMap(({ logicalId, type }) => {
      const resource = declared.find((each) => each.logicalId === logicalId);
      const target = resource === undefined ? '' : tokenOf(stack, get(resource.properties, 'ServiceToken'));
      return reference('custom-resource', context, {
        id: `${stack.id}/${logicalId}`,
        name: `${stack.name}/${logicalId}`,
        field: 'Properties.ServiceToken',
        target,
        authorisedBy: 'unknown',
        revision: { of: { target } },
        details: { stack: stack.name, logicalId, type },
      });
    });
}

/** The token's ARN or name: as it stands, or of the resource or parameter it refers to; empty where that can't be told. */
function tokenOf(stack: LiveStack, node: TemplateNode | undefined): string {
  const call = intrinsic(node);
  if (call === undefined) return scalarText(node) ?? '';
  // Of the short form the argument is the tagged node itself, whose text is not a plain value's.
  const named = call.argument.kind === 'scalar' ? call.argument.value : '';
  const items =
    call.argument.kind === 'sequence' ? call.argument.items.map((item) => scalarText(item) ?? '') : [];
  const logicalId = items[0] ?? named.split('.')[0] ?? '';
  if (call.name !== 'Ref' && call.name !== 'Fn::GetAtt') return '';
  const parameter = stack.parameters[logicalId];
  if (typeof parameter === 'string') return parameter;
  return stack.resources?.find((each) => each.logicalId === logicalId)?.physicalId ?? '';
}
