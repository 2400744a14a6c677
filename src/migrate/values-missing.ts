import type { Notice, Parameter, WrittenFile } from '../model/migration.js';
import { placeAt } from '../model/place.js';
import { isThere } from '../model/stack.js';
import type { Deployment } from '../targets/deployment.js';
import { samDeployment } from '../targets/sam/sam-deployment.js';
import type { TargetRepository } from '../targets/target.js';
import type { MapEntry, TemplateDocument } from '../template/node.js';
import { parametersIn } from '../verify/stacks.js';
import { hasNoDefault, parametersOf } from '../verify/values-given.js';

/**
 * Parameters of the template itself that have no default and that a parameter file gives no value: a stack that is
 * there keeps the value it has, and a new one can't be made.
 * @param repository as it is once the files are written
 */
export function valuesMissing(
  document: TemplateDocument,
  deployments: readonly Deployment[],
  parameters: readonly Parameter[],
  files: readonly WrittenFile[],
  repository: TargetRepository,
): Notice[] {
  const own = new Set(parameters.map((each) => each.name));
  const held = parametersOf(document).filter((each) => !own.has(each.key) && hasNoDefault(each));
  const texts = new Map(files.map((each) => [each.path, each.text]));
  return deployments
    .filter((each) => !isThere(each))
    .flatMap((each): Notice[] => {
      const given = parametersIn(texts.get(each.parameterFile) ?? '[]');
      const missing = held.filter(({ key }) => given[key] === undefined);
      const [first] = missing;
      if (first === undefined) return [];
      const at = placeAt(document.file, document.text, first.keyStart);
      return [{ code: 'deploy/no-value', at, ...told(each, missing, repository) }];
    });
}

function told(
  deployment: Deployment,
  missing: readonly MapEntry[],
  repository: TargetRepository,
): Pick<Notice, 'severity' | 'message'> {
  const { parameterFile, deployer, environment, stackName } = deployment;
  const sam = deployer.name === 'sam' ? samDeployment(deployment, repository) : undefined;
  const lost = missing.filter(({ key }) => sam?.values.get(key) === undefined);
  if (sam !== undefined && lost.length === 0)
    return {
      severity: 'info',
      message: `${sam.at.file} gives ${namesOf(missing)} a value for ${environment}, the one of \`[default]\`: see that it is the right one. ${parameterFile} gives none; add it there to deploy with anything but SAM.`,
    };
  const more = sam === undefined ? '' : `, and to \`parameter_overrides\` in ${sam.at.file}`;
  return {
    severity: 'warning',
    message: `Nothing gives ${namesOf(lost)} a value for ${environment}, and there is no default: the new stack \`${stackName}\` can’t be made without. Add it to ${parameterFile}${more}.`,
  };
}

const namesOf = (entries: readonly MapEntry[]): string => entries.map(({ key }) => key).join(', ');
