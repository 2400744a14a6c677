import type { TemplatePass } from '../../transforms/transform.js';
import { groupBy } from '../environments/group.js';
import { type ApiStage, apiStages, stageEnvironment } from './stages.js';

export interface PlacedStage {
  readonly stage: ApiStage;
  readonly environment: string;
}

/** The stages of one API that stand for environments. */
export interface StageGroup {
  readonly api: string;
  readonly stages: readonly PlacedStage[];
  /** Why none of them can go, where that is so. */
  readonly refusal: { readonly reason: string; readonly remedy: string } | undefined;
}

/** APIs with a stage per environment: two or more stages that stand for different environments. */
export function stagesPerEnvironment(pass: TemplatePass): StageGroup[] {
  const placed = apiStages(pass.document).flatMap((stage): PlacedStage[] => {
    const environment = stageEnvironment(stage, pass.environments);
    return environment === undefined ? [] : [{ stage, environment }];
  });
  return [...groupBy(placed, (each) => each.stage.api)].flatMap(([api, stages]) => {
    if (new Set(stages.map((each) => each.environment)).size < 2) return [];
    return [{ api, stages, refusal: refusalFor(pass, api, stages) }];
  });
}

function refusalFor(pass: TemplatePass, api: string, stages: readonly PlacedStage[]): StageGroup['refusal'] {
  if (!stages.some((each) => each.environment === pass.adopt)) {
    return {
      reason: `${api} has no stage of ${pass.adopt}, the environment that keeps this stack`,
      remedy: 'Add that stage, or say under `environments:` in dealias.yaml which of the stages is its.',
    };
  }
  const own = stages.find((each) => each.stage.serverless && each.environment !== pass.adopt);
  if (!own) return undefined;
  return {
    reason: `the stage ${own.stage.name} belongs to ${api} itself, and ${pass.adopt} keeps this stack`,
    remedy: `Make ${pass.adopt}’s stage the API’s own first; then run dealias again.`,
  };
}

/** The stages that go with environments other than the adopted one. */
export function goingStages(pass: TemplatePass): PlacedStage[] {
  return stagesPerEnvironment(pass)
    .filter((group) => !group.refusal)
    .flatMap((group) => group.stages.filter((each) => each.environment !== pass.adopt));
}
