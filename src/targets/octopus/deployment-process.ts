import { oclString } from './ocl-text.js';
import { appendBlocks, readBlocks } from './variables.js';

/** The step that deploys one template. */
export interface CloudFormationStep {
  readonly slug: string;
  readonly name: string;
  /** Template and parameter list, as they stand in the package. */
  readonly template: string;
  readonly parameters: string;
  readonly packageId: string;
  readonly capabilities: readonly string[];
}

/** The variables that a step reads, by what they hold. */
export const STACK_NAME = 'CloudFormation.StackName';
export const REGION = 'CloudFormation.Region';
export const ACCOUNT = 'CloudFormation.Account';
export const parameterVariable = (parameter: string): string => `CloudFormation.Parameter.${parameter}`;

/**
 * `deployment_process.ocl`: the steps that are there, and behind them the one that deploys the template, unless a step
 * of its slug is there already.
 *
 * @throws Problem `target/octopus-unreadable`.
 */
export function deploymentProcess(path: string, step: CloudFormationStep, existing?: string): string {
  const text = existing ?? '';
  const there = readBlocks(path, text).some(({ type, labels }) => type === 'step' && labels[0] === step.slug);
  return there ? text : appendBlocks(text, [stepBlock(step)]);
}

function stepBlock({
  slug,
  name,
  template,
  parameters,
  packageId,
  capabilities,
}: CloudFormationStep): string {
  const properties: Record<string, string> = {
    'Octopus.Action.Aws.AssumeRole': 'False',
    'Octopus.Action.Aws.CloudFormationStackName': `#{${STACK_NAME}}`,
    'Octopus.Action.Aws.CloudFormationTemplate': template,
    'Octopus.Action.Aws.CloudFormationTemplateParametersRaw': parameters,
    ...(capabilities.length === 0
      ? {}
      : { 'Octopus.Action.Aws.IamCapabilities': JSON.stringify(capabilities) }),
    'Octopus.Action.Aws.Region': `#{${REGION}}`,
    'Octopus.Action.Aws.TemplateSource': 'Package',
    'Octopus.Action.Aws.WaitForCompletion': 'True',
    'Octopus.Action.AwsAccount.UseInstanceRole': 'False',
    'Octopus.Action.AwsAccount.Variable': ACCOUNT,
    'Octopus.Action.RunOnServer': 'true',
  };
  const lines = Object.entries(properties).map(([key, value]) => `            ${key} = ${oclString(value)}`);
  return [
    `step ${oclString(slug)} {`,
    `    name = ${oclString(name)}`,
    '',
    '    action {',
    '        action_type = "Octopus.AwsRunCloudFormation"',
    '        properties = {',
    ...lines,
    '        }',
    '',
    '        packages {',
    '            acquisition_location = "Server"',
    '            feed = "octopus-server-built-in"',
    `            package_id = ${oclString(packageId)}`,
    '            properties = {',
    '                SelectionMode = "immediate"',
    '            }',
    '        }',
    '    }',
    '}',
    '',
  ].join('\n');
}
