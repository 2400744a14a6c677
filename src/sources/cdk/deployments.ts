import { ts } from 'ts-morph';
import type { CdkPass } from '../../../transforms/transform.js';
import { going } from './going.js';
import { qualifiers } from './qualifiers.js';
import { all, constructName, givenFor, heldBy, isWithin, meaning, statementOf } from './syntax.js';

/** What has to happen so that stages serve an API as it is changed. */
export interface Redeployments {
  /** Deployments made by hand, by the variables that hold them, with the statements that make them. */
  readonly again: readonly { readonly held: string; readonly statement: ts.Statement }[];
  /** What goes on serving the API as it was, and can’t be followed. */
  readonly stuck: readonly ts.NewExpression[];
}

/**
 * A deployment is a snapshot of its API: where integrations call functions from now on, each has to be made anew.
 * `RestApi`’s own deployment and stages with `autoDeploy` see to it by themselves.
 */
export function redeployments(pass: CdkPass): Redeployments {
  const { redirected, statements } = going(pass);
  const changes = qualifiers(pass).cuts.length > 0 || redirected.some(({ use }) => use === 'integration');
  if (!changes) return { again: [], stuck: [] };
  const staying = all(pass.stack.node, ts.isNewExpression).filter(
    (node) => !isWithin(statements.keys(), node),
  );
  const deployments = staying.filter(isDeployment);
  return {
    again: deployments.flatMap((node) => {
      const [held, statement] = [heldBy(node), statementOf(node)];
      return held === undefined || !statement ? [] : [{ held, statement }];
    }),
    stuck: [...deployments.filter((node) => heldBy(node) === undefined), ...staying.filter(isStale)],
  };
}

const isDeployment = (node: ts.NewExpression): boolean =>
  constructName(node) === 'Deployment' && givenFor(node.arguments?.[2], 'api') !== undefined;

/** What keeps a snapshot that no other logical id would replace. */
function isStale(node: ts.NewExpression): boolean {
  const kind = constructName(node);
  const props = node.arguments?.[2];
  if (kind === 'CfnDeployment') return true;
  const isHttp = ['httpApi', 'webSocketApi', 'apiId'].some((each) => givenFor(props, each));
  if (/^(?:Http|WebSocket|Cfn)Stage$/.test(kind) && isHttp)
    return givenFor(props, 'autoDeploy')?.kind !== ts.SyntaxKind.TrueKeyword;
  const deployment = kind === 'CfnStage' ? givenFor(props, 'deploymentId') : undefined;
  if (!deployment) return false;
  const made = ts.isPropertyAccessExpression(deployment) ? meaning(deployment.expression) : deployment;
  return !ts.isNewExpression(made) || !isDeployment(made);
}
