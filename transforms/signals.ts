import type { NamedSignal } from '../src/signals/named-signal.js';
import type { SignalTransform } from '../src/signals/signal-transform.js';
import { aliasFromArn } from './handler/alias-from-arn.js';
import { apiStage } from './handler/api-stage.js';
import { functionNameToken } from './handler/function-name-token.js';
import { hostHeader } from './handler/host-header.js';
import { latestVersion } from './handler/latest-version.js';
import { namedHelper, namedHelpers } from './handler/named-helper.js';
import { stageVariable } from './handler/stage-variable.js';

/** The signals the interpreter of handler code knows. Apart from the registry: searching for them takes no parser. */
export const signalTransforms: readonly SignalTransform[] = [
  aliasFromArn,
  latestVersion,
  functionNameToken,
  hostHeader,
  apiStage,
  stageVariable,
  namedHelper,
];

/** The same, with the helpers that a repository names. */
export function signalsWith(helpers: readonly NamedSignal[]): readonly SignalTransform[] {
  return signalTransforms.map((each) => (each === namedHelper ? namedHelpers(helpers) : each));
}
