/** The property that gives a type of resource its name in the account, and what CloudFormation holds of it. */
export interface NamedType {
  readonly property: string;
  /** Longest name the service takes. */
  readonly limit: number;
  /** Holds data: a copy in another stack begins empty. */
  readonly stateful: boolean;
  /** Lower case only. */
  readonly lower: boolean;
  /** Within what two of one name clash. */
  readonly scope: 'region' | 'account' | 'world';
  /** What stands before the name in an ARN or URL. */
  readonly arn: string | undefined;
}

type Options = Partial<Pick<NamedType, 'stateful' | 'lower' | 'scope' | 'arn'>>;

const named = (property: string, limit: number, options: Options = {}): NamedType => ({
  property,
  limit,
  stateful: false,
  lower: false,
  scope: 'region',
  arn: undefined,
  ...options,
});

const stateful = { stateful: true } as const;
const account = { scope: 'account' } as const;

/** Types whose literal names keep a second stack of the template from being created beside the first. */
export const NAMED_TYPES: ReadonlyMap<string, NamedType> = new Map(
  Object.entries({
    'AWS::Lambda::Function': named('FunctionName', 64, { arn: 'function:' }),
    'AWS::Serverless::Function': named('FunctionName', 64, { arn: 'function:' }),
    'AWS::Lambda::LayerVersion': named('LayerName', 140, { arn: 'layer:' }),
    'AWS::Serverless::LayerVersion': named('LayerName', 140, { arn: 'layer:' }),
    'AWS::DynamoDB::Table': named('TableName', 255, { ...stateful, arn: 'table/' }),
    'AWS::DynamoDB::GlobalTable': named('TableName', 255, { ...stateful, arn: 'table/' }),
    'AWS::Serverless::SimpleTable': named('TableName', 255, { ...stateful, arn: 'table/' }),
    'AWS::SQS::Queue': named('QueueName', 80, stateful),
    'AWS::SNS::Topic': named('TopicName', 256),
    'AWS::S3::Bucket': named('BucketName', 63, { ...stateful, lower: true, scope: 'world', arn: ':s3:::' }),
    'AWS::IAM::Role': named('RoleName', 64, { ...account, arn: 'role/' }),
    'AWS::IAM::ManagedPolicy': named('ManagedPolicyName', 128, { ...account, arn: 'policy/' }),
    'AWS::IAM::User': named('UserName', 64, { ...account, arn: 'user/' }),
    'AWS::IAM::Group': named('GroupName', 128, { ...account, arn: 'group/' }),
    'AWS::IAM::InstanceProfile': named('InstanceProfileName', 128, { ...account, arn: 'instance-profile/' }),
    'AWS::Logs::LogGroup': named('LogGroupName', 512, { ...stateful, arn: 'log-group:' }),
    'AWS::Events::Rule': named('Name', 64, { arn: 'rule/' }),
    'AWS::Events::EventBus': named('Name', 256, { arn: 'event-bus/' }),
    'AWS::Scheduler::Schedule': named('Name', 64),
    'AWS::Scheduler::ScheduleGroup': named('Name', 64, { arn: 'schedule-group/' }),
    'AWS::ApiGateway::RestApi': named('Name', 1024),
    'AWS::ApiGateway::ApiKey': named('Name', 1024),
    'AWS::ApiGateway::UsagePlan': named('UsagePlanName', 1024),
    'AWS::ApiGatewayV2::Api': named('Name', 128),
    'AWS::Serverless::Api': named('Name', 1024),
    'AWS::Serverless::HttpApi': named('Name', 128),
    'AWS::StepFunctions::StateMachine': named('StateMachineName', 80, { arn: 'stateMachine:' }),
    'AWS::Serverless::StateMachine': named('Name', 80, { arn: 'stateMachine:' }),
    'AWS::StepFunctions::Activity': named('Name', 80, { arn: 'activity:' }),
    'AWS::Cognito::UserPool': named('UserPoolName', 128, stateful),
    'AWS::Cognito::IdentityPool': named('IdentityPoolName', 128, stateful),
    'AWS::CloudWatch::Alarm': named('AlarmName', 255, { arn: 'alarm:' }),
    'AWS::CloudWatch::CompositeAlarm': named('AlarmName', 255, { arn: 'alarm:' }),
    'AWS::CloudWatch::Dashboard': named('DashboardName', 255),
    'AWS::Kinesis::Stream': named('Name', 128, { ...stateful, arn: 'stream/' }),
    'AWS::KinesisFirehose::DeliveryStream': named('DeliveryStreamName', 64, { arn: 'deliverystream/' }),
    'AWS::SecretsManager::Secret': named('Name', 512, { ...stateful, arn: 'secret:' }),
    'AWS::SSM::Parameter': named('Name', 1011, { ...stateful, arn: 'parameter' }),
    'AWS::KMS::Alias': named('AliasName', 256),
    'AWS::ECR::Repository': named('RepositoryName', 256, { ...stateful, lower: true, arn: 'repository/' }),
    'AWS::ECS::Cluster': named('ClusterName', 255, { arn: 'cluster/' }),
    'AWS::RDS::DBInstance': named('DBInstanceIdentifier', 63, { ...stateful, lower: true }),
    'AWS::RDS::DBCluster': named('DBClusterIdentifier', 63, { ...stateful, lower: true }),
    'AWS::CodeDeploy::Application': named('ApplicationName', 100),
    'AWS::CodeBuild::Project': named('Name', 255),
    'AWS::CodePipeline::Pipeline': named('Name', 100),
    'AWS::WAFv2::WebACL': named('Name', 128),
    'AWS::ElasticLoadBalancingV2::LoadBalancer': named('Name', 32),
  }),
);

/** Events of a SAM function that become resources with a name of their own. */
export const NAMED_EVENTS: ReadonlyMap<string, NamedType> = new Map(
  ['Schedule', 'ScheduleV2', 'CloudWatchEvent', 'EventBridgeRule'].map((type) => [type, named('Name', 64)]),
);
