import type { LambdaFunction } from '../model/function.js';
import { formatPlace, placeAt } from '../model/place.js';
import { invoked } from '../template/invoked.js';
import { get, resources, scalarText } from '../template/navigate.js';
import type { TemplateDocument, TemplateNode } from '../template/node.js';

/** An alias on a function of this template. */
export interface SeenAlias {
  readonly functionId: string;
  /** Undefined where an intrinsic function computes it. */
  readonly name: string | undefined;
  /** Undefined for SAM's `AutoPublishAlias`. */
  readonly aliasId: string | undefined;
  /** `file:line:col` of the name. */
  readonly place: string;
  /** What only a release alias has (R2, R3): each with its place. */
  readonly release: readonly string[];
}

const FUNCTION_RELEASE = [
  'DeploymentPreference',
  'ProvisionedConcurrencyConfig',
  'SnapStart',
  'DurableConfig',
];
const ALIAS_RELEASE = ['ProvisionedConcurrencyConfig', 'RoutingConfig'];

/** Every alias the template declares, by `AutoPublishAlias` or as a resource, in its order. */
export function aliasesIn(document: TemplateDocument, functions: readonly LambdaFunction[]): SeenAlias[] {
  const place = (node: TemplateNode): string =>
    formatPlace(placeAt(document.file, document.text, node.start));
  const globals = get(document.root, 'Globals', 'Function');
  const byId = new Map(functions.map((each) => [each.logicalId, each]));
  const onFunction = (id: string): string[] => {
    const resource = resources(document).find((each) => each.logicalId === id);
    const own = FUNCTION_RELEASE.flatMap((name) => {
      const node = get(resource?.properties, name) ?? get(globals, name);
      return node && !isOff(node) ? [`${id} has ${name} (${place(node)})`] : [];
    });
    const edge = byId.get(id)?.edge ? [`${id} runs at CloudFront’s edge, which needs a version`] : [];
    return [...own, ...edge];
  };
  return resources(document).flatMap(({ logicalId, type, properties, body }): SeenAlias[] => {
    if (type === 'AWS::Serverless::Function') {
      const node = get(properties, 'AutoPublishAlias') ?? get(globals, 'AutoPublishAlias');
      if (!node) return [];
      return [
        {
          functionId: logicalId,
          name: scalarText(node),
          aliasId: undefined,
          place: place(node),
          release: onFunction(logicalId),
        },
      ];
    }
    const name = get(properties, 'Name');
    if (type !== 'AWS::Lambda::Alias' || !name) return [];
    const target = invoked(document, functions, get(properties, 'FunctionName'));
    if (!target) return [];
    const own = ALIAS_RELEASE.flatMap((key) => {
      const node = get(properties, key);
      return node ? [`${logicalId} has ${key} (${place(node)})`] : [];
    });
    const policy = get(body, 'UpdatePolicy');
    if (policy) own.push(`${logicalId} has an UpdatePolicy (${place(policy)})`);
    const release = [...own, ...onFunction(target.functionId)];
    return [
      {
        functionId: target.functionId,
        name: scalarText(name),
        aliasId: logicalId,
        place: place(name),
        release,
      },
    ];
  });
}

function isOff(node: TemplateNode): boolean {
  return scalarText(get(node, 'ApplyOn')) === 'None' || scalarText(get(node, 'Enabled')) === 'false';
}
