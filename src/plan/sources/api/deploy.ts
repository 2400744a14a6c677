import type { Call } from '../../call.js';
import type { MoveContext } from '../../context.js';
import type { Expectation } from '../../expectation.js';
import { expectation } from '../../steps/make.js';
import type { ApiReference, Gateway } from './gateway.js';

/** One deployment of an API's draft to one stage. */
export interface Deployment {
  readonly forward: readonly Call[];
  readonly back: readonly Call[];
  readonly before: readonly Expectation[];
  readonly done: readonly Expectation[];
  /** Tells later steps of the plan what variables the stage has once this step is done. */
  did(step: string): void;
}

/**
 * Ships the draft to a stage. A variable nobody uses marks that it was this plan’s deployment.
 * @param of what the deployment is for; part of the mark’s name
 * @param description the deployment’s, in AWS
 */
export function deployment(
  { shared }: MoveContext,
  gateway: Gateway,
  reference: ApiReference,
  of: string,
  description: string,
): Deployment {
  const { apiId, stage, deploymentId, stageVariables } = reference.details;
  const key = `variables ${apiId} ${stage}`;
  const mark = `deployed_${of}`;
  const variables = shared.value(key, stageVariables);
  const marked = { ...variables, [mark]: 'yes' };
  const read = gateway.readStage(reference);
  return {
    forward: [gateway.deploy(reference, description), gateway.setVariable(reference, mark, marked)],
    back: [
      gateway.redeploy(reference, deploymentId ?? ''),
      gateway.removeVariable(reference, mark, variables),
    ],
    before: [
      expectation('the stage serves what the plan saw', read, [gateway.deployment], 'equals', deploymentId),
      expectation('the mark of this deployment is missing', read, [gateway.variables, mark], 'absent'),
    ],
    done: [
      expectation('the stage serves a newer deployment', read, [gateway.deployment], 'differs', deploymentId),
      expectation('the mark of this deployment is there', read, [gateway.variables, mark], 'equals', 'yes'),
    ],
    did: (step) => shared.change(key, marked, step),
  };
}
