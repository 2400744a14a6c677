import type { CutTransform } from '../src/decide/cut-transform.js';
import { cdkApiStage } from './cdk/api-stage.js';
import { cdkByHand } from './cdk/by-hand.js';
import { cdkEnvironmentAlias } from './cdk/environment-alias.js';
import { cdkEventSource } from './cdk/event-source.js';
import { cdkStackPerEnvironment } from './cdk/stack-per-environment.js';
import { cdkStageVariable } from './cdk/stage-variable.js';
import { cdkTwinResource } from './cdk/twin-resource.js';
import { aliasPermission } from './cloudformation/alias-permission.js';
import { environmentAlias } from './cloudformation/environment-alias.js';
import { environmentParameters } from './cloudformation/environment-parameters.js';
import { fixedPlace } from './cloudformation/fixed-place.js';
import { ownAccess } from './cloudformation/own-access.js';
import { ownSettings } from './cloudformation/own-settings.js';
import { sharedDomainName } from './cloudformation/shared-domain-name.js';
import { sharedPhysicalName } from './cloudformation/shared-physical-name.js';
import { stagePerEnvironment } from './cloudformation/stage-per-environment.js';
import { stageVariableQualifier } from './cloudformation/stage-variable-qualifier.js';
import { unreadVariable } from './cloudformation/unread-variable.js';
import { unusedParameter } from './cloudformation/unused-parameter.js';
import { aliasQualifier } from './handler/alias-qualifier.js';
import { definitionFile } from './openapi/definition-file.js';
import { apiStageVariables } from './sam/api-stage-variables.js';
import { autoPublishAlias } from './sam/auto-publish-alias.js';
import { serverlessAliasCommand } from './serverless/alias-command.js';
import { serverlessAliasPlugin } from './serverless/alias-plugin.js';
import { serverlessAliasReference } from './serverless/alias-reference.js';
import { serverlessAliasStage } from './serverless/alias-stage.js';
import { serverlessSharedName } from './serverless/shared-name.js';
import { serverlessStageParams } from './serverless/stage-params.js';
import { signalsWith, signalTransforms } from './signals.js';
import type { CdkTransform, ServerlessTransform, TemplateTransform, TransformInfo } from './transform.js';

export { signalsWith, signalTransforms };

/** Cuts in handler code beside those that follow from the signals. */
export const cutTransforms: readonly CutTransform[] = [aliasQualifier];

/** The transforms of templates, in the order they run: each is told what the ones before it did. */
export const templateTransforms: readonly TemplateTransform[] = [
  environmentAlias,
  autoPublishAlias,
  aliasPermission,
  stagePerEnvironment,
  stageVariableQualifier,
  apiStageVariables,
  sharedPhysicalName,
  sharedDomainName,
  definitionFile,
  fixedPlace,
  ownAccess,
  ownSettings,
  environmentParameters,
  unreadVariable,
  unusedParameter,
];

/** The transforms of Serverless Framework services, in the order they run. */
export const serverlessTransforms: readonly ServerlessTransform[] = [
  serverlessAliasPlugin,
  serverlessAliasReference,
  serverlessAliasStage,
  serverlessAliasCommand,
  serverlessSharedName,
  serverlessStageParams,
];

/** The transforms of stacks of the CDK. */
export const cdkTransforms: readonly CdkTransform[] = [
  cdkEnvironmentAlias,
  cdkApiStage,
  cdkStageVariable,
  cdkTwinResource,
  cdkByHand,
  cdkEventSource,
  cdkStackPerEnvironment,
];

/** Everything `dealias list` names. */
export const transforms: readonly TransformInfo[] = [
  ...signalTransforms,
  ...cutTransforms,
  ...templateTransforms,
  ...serverlessTransforms,
  ...cdkTransforms,
].map(({ code, title }) => ({ code, title }));
