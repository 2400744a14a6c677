import type { OwnSettings } from '../../src/config/config.js';
import type { Notice, Parameter } from '../../src/model/migration.js';
import { placeAt } from '../../src/model/place.js';
import { get, type Resource } from '../../src/template/navigate.js';
import { inFile, NOTHING } from '../../src/template/outcome.js';
import {
  functionPlaces,
  limitsOf,
  logGroupId,
  logPlaces,
  notMade,
  type SettingPlaces,
  stagePlaces,
} from '../../src/template/setting-places.js';
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
    const left = parts.flatMap(({ setting, places, condition }) =>
      notMade(pass, setting, places, conditionName(condition)),
    );
    if (used.length === 0) return { ...NOTHING, notices: left };
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
      notices: [...roleNotices(pass, used), ...left],
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
  readonly setting: keyof OwnSettings;
  readonly places: SettingPlaces;
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

const inProperties = ({ logicalId }: Resource, key: string, value: TemplateValue): Insert => ({
  path: ['Resources', logicalId, 'Properties'],
  key,
  value,
});

function concurrency(pass: TemplatePass, { reservedConcurrency }: OwnSettings): Part[] {
  if (reservedConcurrency === undefined) return [];
  const name = 'ReservedConcurrency';
  const key = 'ReservedConcurrentExecutions';
  const places = functionPlaces(pass, key);
  return [
    {
      setting: 'reservedConcurrency',
      places,
      parameters: [parameterOf(pass, name, 'How many of each function may run at once', reservedConcurrency)],
      condition: name,
      inserts: places.free.map((each) => inProperties(each, key, whereGiven(name, { ref: name }))),
    },
  ];
}

function tracing(pass: TemplatePass, { tracing: modes }: OwnSettings): Part[] {
  if (modes === undefined) return [];
  const name = 'TracingMode';
  const places = functionPlaces(pass, 'Tracing', 'TracingConfig');
  return [
    {
      setting: 'tracing',
      places,
      parameters: [parameterOf(pass, name, 'Active or PassThrough', modes)],
      condition: name,
      inserts: places.free.map((each) =>
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
  const places = functionPlaces(pass, 'VpcConfig');
  return [
    {
      setting: 'vpc',
      places,
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
      inserts: places.free.map((each) =>
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

function throttling(pass: TemplatePass, { throttling: limits }: OwnSettings): Part[] {
  if (limits === undefined) return [];
  const texts = (key: 'rate' | 'burst') =>
    Object.fromEntries(Object.entries(limits).map(([name, each]) => [name, String(each[key])]));
  const both = {
    ThrottlingRateLimit: { ref: 'ThrottlingRate' },
    ThrottlingBurstLimit: { ref: 'ThrottlingBurst' },
  };
  const places = stagePlaces(pass);
  const inserts = places.free.flatMap((each): Insert[] => {
    const key = limitsOf(each);
    if (key === undefined) return [];
    const value = key === 'MethodSettings' ? [{ HttpMethod: '*', ResourcePath: '/*', ...both }] : both;
    return [inProperties(each, key, whereGiven('ThrottlingRate', value))];
  });
  return [
    {
      setting: 'throttling',
      places,
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
  const places = logPlaces(pass);
  return [
    {
      setting: 'logRetention',
      places,
      parameters: [parameterOf(pass, name, 'Days that the log of each function is kept', days)],
      condition: name,
      inserts: places.free.map(({ logicalId }) => ({
        path: ['Resources'],
        key: logGroupId(logicalId),
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
