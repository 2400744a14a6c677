import type { CdkPass } from '../../../transforms/transform.js';
import { stageEnvironment } from './environments.js';
import type { StackStage } from './stages.js';

/** What becomes of the stages of APIs that have one for each of several environments. */
export interface StageGroups {
  /** Those of other environments than the adopted one. */
  readonly gone: readonly StackStage[];
  /** The adopted one’s, which every stack makes from now on. */
  readonly kept: readonly StackStage[];
  /** Those that would have to go and can’t, each with the reason. */
  readonly stuck: readonly { readonly stage: StackStage; readonly reason: string }[];
}

/** Of an API with stages of several environments the adopted one’s stays, or none of them is touched. */
export function stageGroups(pass: CdkPass): StageGroups {
  const apis = [...new Set(pass.stack.stages.map((each) => each.api))];
  const groups = apis.map((api) =>
    groupOf(
      pass,
      pass.stack.stages.filter((each) => each.api === api),
    ),
  );
  return {
    gone: groups.flatMap(({ gone }) => gone),
    kept: groups.flatMap(({ kept }) => kept),
    stuck: groups.flatMap(({ stuck }) => stuck),
  };
}

function groupOf(pass: CdkPass, stages: readonly StackStage[]): StageGroups {
  const known = stages.flatMap((stage) => {
    const environment = stageEnvironment(pass, stage);
    return environment === undefined ? [] : [{ stage, environment }];
  });
  if (new Set(known.map(({ environment }) => environment)).size < 2) return { gone: [], kept: [], stuck: [] };
  const [own, another] = known.filter(({ environment }) => environment === pass.adopt);
  const others = known.flatMap(({ stage, environment }) => (environment === pass.adopt ? [] : [stage]));
  if (!own || another) {
    const reason = `its API has ${own ? 'several stages' : 'no stage'} of ${pass.adopt}, which keeps the stack`;
    return { gone: [], kept: [], stuck: others.map((stage) => ({ stage, reason })) };
  }
  const stuck = others.filter(({ statement }) => statement === undefined);
  if (stuck.length === 0) return { gone: others, kept: [own.stage], stuck: [] };
  return {
    gone: [],
    kept: [],
    stuck: stuck.map((stage) => ({
      stage,
      reason: stage.own
        ? 'its API makes it, so it can’t go without the API'
        : 'it is made inside of something else',
    })),
  };
}
