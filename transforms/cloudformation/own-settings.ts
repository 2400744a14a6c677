import type { OwnSettings } from '../../src/config/config.js';
import type { Notice, Parameter } from '../../src/model/migration.js';
import { placeAt } from '../../src/model/place.js';
import { goingResources, leaves } from '../../src/template/going.js';
import { get, type Resource, resources } from '../../src/template/navigate.js';
import { inFile, NOTHING } from '../../src/template/outcome.js';
import { type Insert, insertEntries, type TemplateValue } from '../../src/template/surgery.js';
import type { TemplatePass, TemplateTransform } from '../transform.js';

const CODE = 'cloudformation/own-settings';

/** What dealias.yaml asks for under `own`: settings that each environment's stack can have for itself. Off by default. */
export const ownSettings: TemplateTransform = {
  code: CODE,
  title: 'settings that dealias.yaml gives an environment of its own',
  run(pass) {
    const { document, earlier = [], own = {}, parameters } = pass;
    if (earlier.length === 0 && parameters.length === 0) return NOTHING;
    const parts = [concurrency, tracing, vpc, throttling, logRetention].flatMap((each) => each(pass, own));
    const used = parts.filter((each) => each.inserts.length > 0);
    if (used.length === 0) return NOTHING;
    const inserts = used.flatMap(({ condition, inserts: own }) => [conditionOf(condition), ...own]);
    return {
      findings: used.map(({ parameters: [first], inserts: places }) => ({
        code: CODE,
        severity: 'info',
        message: `${first?.name ?? ''} is each environment’s own, in ${places.length} ${places.length === 1 ? 'place' : 'places'}; where dealias.yaml gives it no value, nothing changes`,
        at: placeAt(document.file, document.text, get(document.root, 'Resources')?.start ?? 0),
        outcome: 'rewritten',
      })),
      edits: inFile(document, insertEntries(document, inserts)),
      parameters: used.flatMap((each) => each.parameters),
      notices: roleNotices(pass, used),
    };
  },
};

/** SAM gives its functions' roles the rights; what a template writes out, it does not. */
function roleNotices({ document, functions }: TemplatePass, used: readonly Part[]): Notice[] {
  const needs = used.flatMap(({ condition }) => RIGHTS[condition] ?? []);
  const plain = functions.find((each) => each.type === 'AWS::Lambda::Function');
  if (needs.length === 0 || plain === undefined) return [];
  return [
    {
      code: 'H-PERM',
      severity: 'warning',
      message: `The roles of functions in ${document.file} need ${needs.join(' and ')} where the setting has a value: without, the stack can’t be deployed.`,
      at: plain.at,
    },
  ];
}

const RIGHTS: Readonly<Record<string, readonly string[]>> = {
  TracingMode: ['AWSXRayDaemonWriteAccess'],
  SubnetIds: ['AWSLambdaVPCAccessExecutionRole'],
};

interface Part {
  readonly parameters: readonly Parameter[];
  /** The parameter whose value says whether the stack has the setting. */
  readonly condition: string;
  readonly inserts: readonly Insert[];
}

const conditionName = (parameter: string): string => `Has${parameter}`;

function conditionOf(parameter: string): Insert {
  const value = { 'Fn::Not': [{ 'Fn::Equals': [{ ref: parameter }, ''] }] };
  return { path: ['Conditions'], key: conditionName(parameter), value };
}

const whereGiven = (parameter: string, value: TemplateValue): TemplateValue => ({
  'Fn::If': [conditionName(parameter), value, { ref: 'AWS::NoValue' }],
});

/** A parameter that is empty in the environments that get no value of their own. */
function parameterOf(
  { document, environments }: TemplatePass,
  name: string,
  description: string,
  values: Readonly<Record<string, string>>,
): Parameter {
  return {
    name,
    template: document.file,
    functions: [],
    secret: false,
    description: `${description}; empty for none`,
    values: Object.fromEntries(environments.map((each) => [each.name, values[each.name] ?? ''])),
    sources: {},
  };
}

/** The functions that stay and say nothing of a property themselves. */
function functionsWithout(pass: TemplatePass, ...properties: readonly string[]): Resource[] {
  const { document, functions } = pass;
  const ids = new Set(functions.filter((each) => !each.edge).map((each) => each.logicalId));
  return resources(document).filter(
    (each) =>
      ids.has(each.logicalId) &&
      !leaves(pass, each.entry.keyStart) &&
      properties.every(
        (property) =>
          get(each.properties, property) === undefined &&
          get(document.root, 'Globals', 'Function', property) === undefined,
      ),
  );
}

const inProperties = ({ logicalId }: Resource, key: string, value: TemplateValue): Insert => ({
  path: ['Resources', logicalId, 'Properties'],
  key,
  value,
});

function concurrency(pass: TemplatePass, { reservedConcurrency }: OwnSettings): Part[] {
  if (reservedConcurrency === undefined) return [];
  const name = 'ReservedConcurrency';
  const key = 'ReservedConcurrentExecutions';
  return [
    {
      parameters: [parameterOf(pass, name, 'How many of each function may run at once', reservedConcurrency)],
      condition: name,
      inserts: functionsWithout(pass, key).map((each) =>
        inProperties(each, key, whereGiven(name, { ref: name })),
      ),
    },
  ];
}

function tracing(pass: TemplatePass, { tracing: modes }: OwnSettings): Part[] {
  if (modes === undefined) return [];
  const name = 'TracingMode';
  return [
    {
      parameters: [parameterOf(pass, name, 'Active or PassThrough', modes)],
      condition: name,
      inserts: functionsWithout(pass, 'Tracing', 'TracingConfig').map((each) =>
        each.type === 'AWS::Serverless::Function'
          ? inProperties(each, 'Tracing', whereGiven(name, { ref: name }))
          : inProperties(each, 'TracingConfig', whereGiven(name, { Mode: { ref: name } })),
      ),
    },
  ];
}

function vpc(pass: TemplatePass, { vpc: networks }: OwnSettings): Part[] {
  if (networks === undefined) return [];
  const texts = (key: 'subnets' | 'securityGroups') =>
    Object.fromEntries(Object.entries(networks).map(([name, each]) => [name, each[key].join(',')]));
  const list = (name: string): TemplateValue => ({ 'Fn::Split': [',', { ref: name }] });
  return [
    {
      parameters: [
        parameterOf(pass, 'SubnetIds', 'Subnets of the functions, with commas between', texts('subnets')),
        parameterOf(
          pass,
          'SecurityGroupIds',
          'Security groups of the functions, with commas between',
          texts('securityGroups'),
        ),
      ],
      condition: 'SubnetIds',
      inserts: functionsWithout(pass, 'VpcConfig').map((each) =>
        inProperties(
          each,
          'VpcConfig',
          whereGiven('SubnetIds', {
            SubnetIds: list('SubnetIds'),
            SecurityGroupIds: list('SecurityGroupIds'),
          }),
        ),
      ),
    },
  ];
}

const STAGES: Readonly<Record<string, string>> = {
  'AWS::Serverless::Api': 'MethodSettings',
  'AWS::ApiGateway::Stage': 'MethodSettings',
  'AWS::ApiGatewayV2::Stage': 'DefaultRouteSettings',
};

function throttling(pass: TemplatePass, { throttling: limits }: OwnSettings): Part[] {
  if (limits === undefined) return [];
  const texts = (key: 'rate' | 'burst') =>
    Object.fromEntries(Object.entries(limits).map(([name, each]) => [name, String(each[key])]));
  const both = {
    ThrottlingRateLimit: { ref: 'ThrottlingRate' },
    ThrottlingBurstLimit: { ref: 'ThrottlingBurst' },
  };
  const gone = goingResources(pass);
  const inserts = resources(pass.document).flatMap((each): Insert[] => {
    const key = STAGES[each.type ?? ''];
    if (key === undefined || gone.has(each.logicalId) || get(each.properties, key) !== undefined) return [];
    const value = key === 'MethodSettings' ? [{ HttpMethod: '*', ResourcePath: '/*', ...both }] : both;
    return [inProperties(each, key, whereGiven('ThrottlingRate', value))];
  });
  return [
    {
      parameters: [
        parameterOf(pass, 'ThrottlingRate', 'Requests a second that the API takes', texts('rate')),
        parameterOf(pass, 'ThrottlingBurst', 'Requests at once that the API takes', texts('burst')),
      ],
      condition: 'ThrottlingRate',
      inserts,
    },
  ];
}

function logRetention(pass: TemplatePass, { logRetention: days }: OwnSettings): Part[] {
  if (days === undefined) return [];
  const name = 'LogRetentionDays';
  const { document } = pass;
  return [
    {
      parameters: [parameterOf(pass, name, 'Days that the log of each function is kept', days)],
      condition: name,
      inserts: functionsWithout(pass, 'LoggingConfig')
        .filter(({ logicalId }) => get(document.root, 'Resources', `${logicalId}LogGroup`) === undefined)
        .map(({ logicalId }) => ({
          path: ['Resources'],
          key: `${logicalId}LogGroup`,
          value: {
            Type: 'AWS::Logs::LogGroup',
            Condition: conditionName(name),
            Properties: {
              LogGroupName: { sub: `/aws/lambda/\${${logicalId}}` },
              RetentionInDays: { ref: name },
            },
          },
        })),
    },
  ];
}
