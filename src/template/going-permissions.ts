import type { TemplatePass } from '../../transforms/transform.js';
import { groupBy } from '../environments/group.js';
import { flatten } from '../environments/template-values.js';
import { stagesPerEnvironment } from './going-stages.js';
import { invoked } from './invoked.js';
import { get, isMap, isSequence, type Resource, resources } from './navigate.js';
import type { TemplateNode } from './node.js';
import { qualifiedBy } from './qualified-by.js';

export interface PlacedPermission {
  readonly resource: Resource;
  readonly functionId: string;
  readonly environment: string;
  /** `FunctionName` names an alias, not the function itself. */
  readonly byAlias: boolean;
  /** The adopted environment has one that is otherwise the same. */
  readonly twin: string | undefined;
}

/** The permissions that are an environment's, by the alias they are given on or the stage they are given to. */
export function permissionsPerEnvironment(pass: TemplatePass): PlacedPermission[] {
  const stages = stagesPerEnvironment(pass).filter((group) => !group.refusal);
  const seen = resources(pass.document).flatMap((resource) => {
    if (resource.type !== 'AWS::Lambda::Permission') return [];
    const name = get(resource.properties, 'FunctionName');
    const target = invoked(pass.document, pass.functions, name);
    const alias = qualifiedBy(pass, name);
    const arn = flatten(get(resource.properties, 'SourceArn'));
    const stage = stages
      .flatMap((group) => group.stages)
      .find(
        (each) => arn !== undefined && namesStage(arn, each.stage.api, each.stage.logicalId, each.stage.name),
      );
    const environment =
      alias?.environment ?? (target?.qualifier === undefined ? stage?.environment : undefined);
    if (!target || environment === undefined) return [];
    const key = [target.functionId, ...otherProperties(resource), sourceKey(arn, stage?.stage)].join('\n');
    return [
      {
        resource,
        functionId: target.functionId,
        environment,
        byAlias: alias !== undefined,
        sure: alias?.sure ?? true,
        key,
      },
    ];
  });
  return [...groupBy(seen, (each) => each.key).values()].flatMap((group) => {
    const several = new Set(group.map((each) => each.environment)).size >= 2;
    const twin = group.find((each) => each.environment === pass.adopt)?.resource.logicalId;
    return group
      .filter((each) => several || each.sure)
      .map(({ sure: _, key: __, ...each }) => ({ ...each, twin }));
  });
}

function namesStage(arn: string, api: string, id: string, name: string | undefined): boolean {
  const after = arn.slice(arn.indexOf(`\${${api}}`) + api.length + 3);
  return (
    arn.includes(`\${${api}}`) &&
    new RegExp(`^[/:](?:\\$\\{${id}\\}${name === undefined ? '' : `|${name}`})(?:/|$)`).test(after)
  );
}

function sourceKey(
  arn: string | undefined,
  stage: { api: string; name: string | undefined; logicalId: string } | undefined,
): string {
  if (arn === undefined || !stage) return arn ?? '';
  return arn.replace(
    new RegExp(
      `(\\$\\{${stage.api}\\}[/:])(?:\\$\\{${stage.logicalId}\\}|${stage.name ?? stage.logicalId})(?=/|$)`,
    ),
    '$1*',
  );
}

function otherProperties({ properties }: Resource): string[] {
  const others =
    properties?.entries.filter((each) => each.key !== 'FunctionName' && each.key !== 'SourceArn') ?? [];
  return others.map((each) => `${each.key}=${canonical(each.value)}`).sort();
}

/** One text for nodes that mean the same. */
export function canonical(node: TemplateNode): string {
  const flat = flatten(node);
  if (flat !== undefined) return JSON.stringify(flat);
  if (isMap(node))
    return `${node.tag ?? ''}{${node.entries
      .map((each) => `${each.key}:${canonical(each.value)}`)
      .sort()
      .join()}}`;
  if (isSequence(node)) return `${node.tag ?? ''}[${node.items.map(canonical).join()}]`;
  return `${node.tag ?? ''}${JSON.stringify(node.value)}`;
}
