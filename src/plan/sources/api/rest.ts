import type { JsonObject } from '../../../inventory/model.js';
import type { Call } from '../../call.js';
import type { ApiReference, Gateway } from './gateway.js';

const call = (operation: string, input: JsonObject): Call => ({ service: 'apigateway', operation, input });

const stageOf = ({ details }: ApiReference): JsonObject => ({
  restApiId: details.apiId,
  stageName: details.stage,
});

function patch(reference: ApiReference, op: string, path: string, value?: string): Call {
  const operation = { op, path, ...(value === undefined ? {} : { value }) };
  return call('UpdateStage', { ...stageOf(reference), patchOperations: [operation] });
}

/** API Gateway’s REST APIs: stages serve what was deployed to them; the draft is one for all. */
export const REST: Gateway = {
  service: 'apigateway',
  drafts: true,
  variables: 'variables',
  deployment: 'deploymentId',
  readStage: (reference) => call('GetStage', stageOf(reference)),
  setVariable: (reference, name, all) => patch(reference, 'replace', `/variables/${name}`, all[name] ?? ''),
  removeVariable: (reference, name) => patch(reference, 'remove', `/variables/${name}`),
  deploy: (reference, description) => call('CreateDeployment', { ...stageOf(reference), description }),
  redeploy: (reference, deploymentId) => patch(reference, 'replace', '/deploymentId', deploymentId),
  place: ({ details }) => {
    const set = (operation: string, input: JsonObject, path: string) => (value: string) =>
      call(operation, { ...input, patchOperations: [{ op: 'replace', path, value }] });
    if ('resourceId' in details && details.resourceId !== undefined) {
      const input = {
        restApiId: details.apiId,
        resourceId: details.resourceId,
        httpMethod: details.httpMethod ?? '',
      };
      return {
        name: `${details.httpMethod ?? ''} ${details.path ?? ''}`,
        read: call('GetIntegration', input),
        path: ['uri'],
        set: set('UpdateIntegration', input, '/uri'),
      };
    }
    const input = { restApiId: details.apiId, authorizerId: details.authorizerId ?? '' };
    return {
      name: `authorizer ${details.authorizerId ?? ''}`,
      read: call('GetAuthorizer', input),
      path: ['authorizerUri'],
      set: set('UpdateAuthorizer', input, '/authorizerUri'),
    };
  },
};
