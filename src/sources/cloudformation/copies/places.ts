/** What may stand at a place of a template instead of a value that is written out. */
export interface Room {
  /** A text is taken for the number or the truth value that it spells. */
  readonly takesText: boolean;
  /** `AWS::NoValue` there is the same as nothing. */
  readonly mayBeNothing: boolean;
}

/** Tools that build or package must find these written out. */
const WRITTEN_OUT =
  /^(?:CodeUri|ContentUri|DefinitionUri|DefinitionS3Location|BodyS3Location|TemplateURL|Location|ZipFile|InlineCode|ImageConfig|Handler|Runtime|Architectures|PackageType|Fn::Transform)$/;

const NUMBERS = 'MemorySize|Timeout|ReservedConcurrentExecutions';

/** What SAM passes on as it is, function for function; of everything else it makes logical ids, or reads it itself. */
const SAM: Readonly<Record<string, RegExp>> = {
  'AWS::Serverless::Function': new RegExp(
    `^(?:${NUMBERS}|FunctionName|Description|Role|KmsKeyArn|EphemeralStorage\\.Size|Environment\\.Variables\\.[^.]+|Tags\\.[^.]+|VpcConfig\\.(?:SubnetIds|SecurityGroupIds)\\.\\d+|Layers\\.\\d+|LoggingConfig\\.\\w+|Events\\.[^.]+\\.Properties\\.(?:Schedule|ScheduleExpression|Input|Name|Description|Queue|Stream|BatchSize|MaximumBatchingWindowInSeconds))$`,
  ),
  'AWS::Serverless::SimpleTable': /^(?:TableName|ProvisionedThroughput\.\w+)$/,
  'AWS::Serverless::Api': /^(?:Name|Description|Variables\.[^.]+|Tags\.[^.]+)$/,
  'AWS::Serverless::StateMachine': /^(?:Name|DefinitionSubstitutions\.[^.]+|Tags\.[^.]+)$/,
};
const SAM_NOTHING = new RegExp(
  `^(?:${NUMBERS}|FunctionName|Description|KmsKeyArn|Environment\\.Variables\\.[^.]+)$`,
);

/** Below a resource's own properties only these are known to be texts or numbers; elsewhere JSON may stand. */
const KNOWN = /^(?:\w+|Environment\.Variables\.[^.]+|ProvisionedThroughput\.\w+|EphemeralStorage\.Size)$/;

/**
 * What may stand at a place: a text says why nothing but what is there may.
 * @param type of the resource the place is in.
 */
export function roomAt(path: readonly string[], type: string | undefined): Room | string {
  const [section, id, part] = path;
  if (section === 'Outputs') {
    const rest = path.slice(2).join('.');
    if (/^(?:Value|Export\.Name)(?:\.|$)/.test(rest)) return { takesText: true, mayBeNothing: false };
    return 'a function of the template can’t stand there';
  }
  if (path.some((each) => WRITTEN_OUT.test(each)))
    return 'what builds and packages the template must find it written out';
  if (section === 'Globals') {
    if (id !== 'Function') return 'SAM reads it itself';
    return samRoom('AWS::Serverless::Function', path.slice(2));
  }
  if (part !== 'Properties') return 'a function of the template can’t stand there';
  const rest = path.slice(3);
  if (type?.startsWith('AWS::Serverless::')) return samRoom(type, rest);
  if (type === 'AWS::Lambda::Function' && rest[0] === 'Code' && rest.length === 1)
    return 'what builds and packages the template must find it written out';
  const isCustom = type === undefined || /^(?:Custom::|AWS::CloudFormation::CustomResource)/.test(type);
  return { takesText: !isCustom && KNOWN.test(rest.join('.')), mayBeNothing: true };
}

function samRoom(type: string, rest: readonly string[]): Room | string {
  const place = rest.join('.');
  if (!SAM[type]?.test(place)) return 'SAM reads it itself, and may make other resources of it';
  const isFunction = type === 'AWS::Serverless::Function';
  return { takesText: true, mayBeNothing: isFunction && SAM_NOTHING.test(place) };
}

/** Events that SAM makes resources of their own of, and nothing else that other functions share. */
const OWN_EVENTS =
  /^(?:Schedule|ScheduleV2|SQS|DynamoDB|Kinesis|SNS|EventBridgeRule|CloudWatchEvent|CloudWatchLogs)$/;

/** Why a resource can’t be in the stacks of some environments alone; undefined where it can. */
export function wholeOnly(type: string | undefined, events: readonly string[]): string | undefined {
  if (!type?.startsWith('AWS::Serverless::')) return undefined;
  if (type !== 'AWS::Serverless::Function' && type !== 'AWS::Serverless::SimpleTable')
    return `SAM makes resources of an ${type} whose logical ids change with it`;
  const shared = events.find((each) => !OWN_EVENTS.test(each));
  return shared && `its event of type ${shared} is a part of what other functions share`;
}
