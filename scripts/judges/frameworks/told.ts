import { isDeepStrictEqual } from 'node:util';
import type { Migration } from '../../../src/model/migration.js';
import type { Resource, Template } from './kept.js';

const STAGE = /^AWS::ApiGateway(?:V2)?::Stage$/;

/**
 * A template of before as the report says it becomes: aliases are their functions, what chose an alias is gone, and
 * so are the stages, variables and exports that it names. What is then still different was not told.
 */
export function asTold(
  was: Template,
  is: Template,
  { findings, notices }: Pick<Migration, 'findings' | 'notices'>,
): { readonly template: Template; readonly silent: readonly string[] } {
  const rewritten = (code: string) =>
    findings.filter((each) => each.code === code && each.outcome === 'rewritten');
  const gone = (type: RegExp): string[] =>
    Object.keys(was.Resources).filter((id) => type.test(was.Resources[id]?.Type ?? '') && !is.Resources[id]);
  const counts = [
    ['cdk/environment-alias', gone(/^AWS::Lambda::Alias$/), 'an alias'],
    ['cdk/api-stage', gone(STAGE), 'a stage'],
  ] as const;
  const silent = counts.flatMap(([code, ids, what]) =>
    ids.length === rewritten(code).length ? [] : [`${what} is gone that no finding names`],
  );
  const names = (code: string, name: string): boolean =>
    [...rewritten(code), ...notices.filter((each) => each.code === code)].some(({ message }) =>
      message.includes(name),
    );
  const resources = Object.entries(was.Resources).flatMap(([id, resource]): [string, Resource][] => {
    if (!STAGE.test(resource.Type)) return [[id, resource]];
    return is.Resources[id]
      ? [[id, stageAsTold(resource, is.Resources[id], (name) => names('cdk/stage-variable', `\`${name}\``))]]
      : [];
  });
  const outputs = Object.entries(was.Outputs ?? {}).filter(
    ([id]) => is.Outputs?.[id] || !names('H-EXPORT', `\`${id}\``),
  );
  const template = { Resources: Object.fromEntries(resources), Outputs: Object.fromEntries(outputs) };
  return {
    template: withFunctions(template, was) as Template,
    silent: [...silent, ...stale(was, is)],
  };
}

/** A stage takes a new deployment, and loses the variables that the report names. */
function stageAsTold(was: Resource, is: Resource, isTold: (variable: string) => boolean): Resource {
  const properties = { ...was.Properties };
  for (const key of ['Variables', 'StageVariables']) {
    const left = Object.entries(properties[key] ?? {}).filter(([name]) => !isTold(name));
    if (left.length > 0) properties[key] = Object.fromEntries(left);
    else delete properties[key];
  }
  if (properties.DeploymentId) properties.DeploymentId = is.Properties?.DeploymentId;
  return { ...was, Properties: properties };
}

/** References to aliases name their functions, and nothing is qualified by a stage variable. */
function withFunctions(node: unknown, { Resources }: Template): unknown {
  if (typeof node === 'string') return node.replace(/:\$\{stageVariables\.\w+\}/g, '');
  if (Array.isArray(node)) return node.map((each) => withFunctions(each, { Resources }));
  if (typeof node !== 'object' || node === null) return node;
  const { Ref: target, 'Fn::Join': joined } = node as { Ref?: string; 'Fn::Join'?: [string, unknown[]] };
  if (joined?.[0] === '') {
    const parts = joined[1].map((each) => withFunctions(each, { Resources })).filter((each) => each !== '');
    return parts.length === 1 ? parts[0] : { 'Fn::Join': ['', parts] };
  }
  const alias = target === undefined ? undefined : Resources[target];
  const owner = alias?.Type === 'AWS::Lambda::Alias' ? functionOf(alias) : undefined;
  if (owner !== undefined) return { 'Fn::GetAtt': [owner, 'Arn'] };
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, withFunctions(value, { Resources })]),
  );
}

const functionOf = ({ Properties }: Resource): string | undefined =>
  (Properties?.FunctionName as { Ref?: string } | undefined)?.Ref;

/** A stage without `AutoDeploy` goes on serving the API as it was deployed: an API that changed needs another deployment. */
function stale(was: Template, is: Template): string[] {
  return Object.entries(is.Resources).flatMap(([id, { Type, Properties }]) => {
    const before = was.Resources[id];
    if (Type !== 'AWS::ApiGateway::Stage' || !before) return [];
    const api = Properties?.RestApiId;
    const changed = Object.entries(is.Resources).some(
      ([method, each]) =>
        each.Type === 'AWS::ApiGateway::Method' &&
        isDeepStrictEqual(each.Properties?.RestApiId, api) &&
        !isDeepStrictEqual(each.Properties, was.Resources[method]?.Properties),
    );
    const isSame = isDeepStrictEqual(Properties?.DeploymentId, before.Properties?.DeploymentId);
    return changed && isSame ? [`the stage ${id} goes on serving the API as it was`] : [];
  });
}
