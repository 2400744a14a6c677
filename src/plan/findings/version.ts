import type { FunctionVersion, LiveFunction } from '../../inventory/model.js';
import type { Reference } from '../../inventory/references.js';
import type { LiveEnvironment } from '../environments.js';
import type { PlanFinding } from '../model.js';
import { block, tell } from './finding.js';

const STEADY: readonly (string | undefined)[] = ['Active'];

/** What one environment’s alias and version show: whether they stand still, are known, and can be made again elsewhere. */
export function versionFindings(
  fn: LiveFunction,
  live: LiveEnvironment,
  references: readonly Reference[],
): PlanFinding[] {
  const version = fn.versions.find((each) => each.version === live.version);
  if (version === undefined)
    return [
      block(
        'UNK001',
        'everything',
        `version ${live.version}, which serves ${live.environment}, was not read`,
        [`${fn.name}:${live.version}`],
        'Make the inventory again with rights on lambda:ListVersionsByFunction.',
      ),
    ];
  return [
    ...aliasFindings(fn, live, references),
    ...stateFindings(fn, version),
    ...unknownFindings(fn, live, version),
    ...featureFindings(fn, live, version),
  ];
}

function aliasFindings(
  fn: LiveFunction,
  live: LiveEnvironment,
  references: readonly Reference[],
): PlanFinding[] {
  const findings: PlanFinding[] = [];
  const alias = fn.aliases?.find(({ name }) => name === live.qualifier);
  const weights = Object.entries(alias?.weights ?? {});
  if (alias !== undefined && weights.length > 0)
    findings.push(
      block(
        'ALIAS001',
        'everything',
        `alias ${alias.name} is weighted: two versions serve it`,
        [`version ${alias.version}`, ...weights.map(([name, weight]) => `version ${name}: ${weight}`)],
        'Wait until the weight is gone and its deployment final, then make the inventory again. Left over from long ago? A person finishes it: aws lambda update-alias --routing-config AdditionalVersionWeights={} with the alias’s revision id.',
      ),
    );
  const open = references.filter((each) => each.kind === 'deployment' && each.qualifier === live.qualifier);
  if (open.length > 0)
    findings.push(
      block(
        'ALIAS001',
        'everything',
        'a deployment of the alias is under way',
        open.map((each) => each.name),
        'Wait until the deployment is final, then make the inventory again.',
      ),
    );
  if (live.version === '$LATEST')
    findings.push(
      tell(
        'ALIAS002',
        'warn',
        `${live.environment} runs on $LATEST, which changes with every deployment`,
        [live.qualifier === null ? 'calls without a qualifier' : `alias ${live.qualifier} → $LATEST`],
        'Keep deployments frozen; the code’s hash is looked at again right before the cut-over. No version is published for it.',
      ),
    );
  return findings;
}

function stateFindings(fn: LiveFunction, version: FunctionVersion): PlanFinding[] {
  const findings: PlanFinding[] = [];
  const state = version.state;
  const update = version.lastUpdateStatus;
  if ((state !== undefined && !STEADY.includes(state)) || (update !== undefined && update !== 'Successful'))
    findings.push(
      block(
        'STATE001',
        'everything',
        `version ${version.version} is not ready`,
        [`state ${state ?? 'unknown'}, last update ${update ?? 'unknown'}`],
        'Wait until it is Active and its last update Successful, or mend it; then make the inventory again.',
      ),
    );
  if (fn.reservedConcurrency === 0)
    findings.push(
      block(
        'CONC001',
        'everything',
        'its reserved concurrency is 0: someone switched it off',
        [`${fn.name}: ReservedConcurrentExecutions 0`],
        'Ask who switched it off and why. Move it once it runs again.',
      ),
    );
  return findings;
}

function unknownFindings(fn: LiveFunction, live: LiveEnvironment, version: FunctionVersion): PlanFinding[] {
  const unknown = (message: string, evidence: string, unblock: string): PlanFinding =>
    block('UNK001', 'everything', message, [evidence], unblock);
  const findings: PlanFinding[] = [];
  if (version.variablesError !== undefined || version.variables === undefined)
    findings.push(
      unknown(
        `the variables of version ${version.version} could not be read`,
        version.variablesError ?? 'no variables in the inventory',
        'Give the reader kms:Decrypt on the function’s key, then make the inventory again.',
      ),
    );
  if (!fn.policies.some(({ qualifier }) => qualifier === live.qualifier))
    findings.push(
      unknown(
        `who may invoke ${live.qualifier ?? 'it without a qualifier'} was not read`,
        'lambda:GetPolicy',
        'Make the inventory again with rights on lambda:GetPolicy.',
      ),
    );
  if (fn.reservedConcurrency === undefined)
    findings.push(
      unknown(
        'its reserved concurrency was not read',
        'lambda:GetFunctionConcurrency',
        'Make the inventory again with rights on lambda:GetFunctionConcurrency.',
      ),
    );
  if (fn.urls === undefined)
    findings.push(
      unknown(
        'its function URLs were not read',
        'lambda:ListFunctionUrlConfigs',
        'Make the inventory again with rights on lambda:ListFunctionUrlConfigs.',
      ),
    );
  if (version.packageType === 'Image' && version.resolvedImageUri === undefined)
    findings.push(
      block(
        'CODE001',
        'everything',
        'the digest of its image is not known, and a tag may have moved since',
        [`version ${version.version}`],
        'Make the inventory again with rights on lambda:GetFunction.',
      ),
    );
  return findings;
}

function featureFindings(fn: LiveFunction, live: LiveEnvironment, version: FunctionVersion): PlanFinding[] {
  const findings: PlanFinding[] = [];
  if (version.masterArn !== undefined)
    findings.push(
      block(
        'EDGE001',
        'everything',
        'it is a replica of Lambda@Edge',
        [version.masterArn],
        'Leave it: the edge takes versions, never aliases.',
      ),
    );
  if (version.capacityProvider !== undefined)
    findings.push(
      block(
        'FEAT001',
        'cutover',
        'it runs on Managed Instances, whose capacity the new stack needs, too',
        [version.capacityProvider],
        'Give the new stack a capacity provider with room for it; then a person makes the cut-over, with drain times of 90 minutes.',
      ),
    );
  if (version.tenantIsolation !== undefined)
    findings.push(
      tell(
        'FEAT001',
        'warn',
        `tenants are isolated (${version.tenantIsolation}), which can only be set when a function is made`,
        [`version ${version.version}`],
        'Set it in the new stack’s template; a test of the new function needs a tenant id.',
      ),
    );
  if (typeof fn.codeSigningConfigArn === 'string')
    findings.push(
      tell(
        'FEAT001',
        'warn',
        'its code must be signed',
        [fn.codeSigningConfigArn],
        'Deploy the signed artefact in the new stack, too, with the same signing configuration.',
      ),
    );
  const running = fn.durableExecutions?.find(
    ({ qualifier }) => qualifier === (live.qualifier ?? '$LATEST') || qualifier === live.version,
  );
  if (version.durable !== undefined || running !== undefined)
    findings.push(
      tell(
        'DUR001',
        'warn',
        running === undefined
          ? 'its executions are durable: those that began on the old version end there'
          : `${running.running} durable executions are running on it`,
        [`version ${version.version}`],
        'Keep the old alias and version until ListDurableExecutionsByFunction lists none that runs. Never stop one: it can’t be resumed.',
        'contract',
      ),
    );
  return findings;
}
