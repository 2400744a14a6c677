import type { Sample } from '../../src/signals/sample.js';
import { ARN } from './engine.js';

/** A call by an alias. */
export const SAMPLE: Sample = {
  environment: 'dev',
  opaque: { region: 'eu-west-1', account: '111122223333', version: '7' },
  arn: ARN,
  functionName: 'fn',
  functionVersion: undefined,
  host: undefined,
  stage: undefined,
  stageVariables: {},
  told: true,
};
