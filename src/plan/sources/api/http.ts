import type { JsonObject } from '../../../inventory/model.js';
import type { Call } from '../../call.js';
import type { ApiReference, Gateway } from './gateway.js';

const call = (operation: string, input: JsonObject): Call => ({ service: 'apigatewayv2', operation, input });

const stageOf = ({ details }: ApiReference): JsonObject => ({
  ApiId: details.apiId,
  StageName: details.stage,
});

/** HTTP and WebSocket APIs: an integration is shared by all stages, and served at once where they deploy by themselves. */
export const HTTP: Gateway = {
  service: 'apigatewayv2',
  drafts: false,
  variables: 'StageVariables',
  deployment: 'DeploymentId',
  readStage: (reference) => call('GetStage', stageOf(reference)),
  setVariable: (reference, _name, all) =>
    call('UpdateStage', { ...stageOf(reference), StageVariables: { ...all } }),
  removeVariable: (reference, _name, rest) =>
    call('UpdateStage', { ...stageOf(reference), StageVariables: { ...rest } }),
  deploy: (reference, Description) => call('CreateDeployment', { ...stageOf(reference), Description }),
  redeploy: (reference, DeploymentId) => call('UpdateStage', { ...stageOf(reference), DeploymentId }),
  place: ({ details }) => {
    if ('integrationId' in details && details.integrationId !== undefined) {
      const input = { ApiId: details.apiId, IntegrationId: details.integrationId };
      return {
        name: `integration ${details.integrationId}`,
        read: call('GetIntegration', input),
        path: ['IntegrationUri'],
        set: (IntegrationUri) => call('UpdateIntegration', { ...input, IntegrationUri }),
      };
    }
    const input = { ApiId: details.apiId, AuthorizerId: details.authorizerId ?? '' };
    return {
      name: `authorizer ${details.authorizerId ?? ''}`,
      read: call('GetAuthorizer', input),
      path: ['AuthorizerUri'],
      set: (AuthorizerUri) => call('UpdateAuthorizer', { ...input, AuthorizerUri }),
    };
  },
};
