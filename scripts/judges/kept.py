"""Whether what runs already keeps its logical ids and its data."""

from translate import same

# Holds data, or a name that others rely on: never gone, never under another id.
STATEFUL = {
    "AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable", "AWS::Serverless::SimpleTable", "AWS::S3::Bucket",
    "AWS::SQS::Queue", "AWS::SNS::Topic", "AWS::Cognito::UserPool", "AWS::Cognito::IdentityPool",
    "AWS::SecretsManager::Secret", "AWS::SSM::Parameter", "AWS::KMS::Key", "AWS::Logs::LogGroup",
    "AWS::RDS::DBInstance", "AWS::RDS::DBCluster", "AWS::Kinesis::Stream", "AWS::EFS::FileSystem",
    "AWS::ElastiCache::ReplicationGroup", "AWS::OpenSearchService::Domain", "AWS::Events::EventBus",
    "AWS::ApiGateway::DomainName", "AWS::ApiGatewayV2::DomainName", "AWS::Route53::HostedZone",
    "AWS::CertificateManager::Certificate", "AWS::CloudFront::Distribution", "AWS::ECR::Repository",
    "AWS::Backup::BackupVault", "AWS::MSK::Cluster", "AWS::Redshift::Cluster", "AWS::Neptune::DBCluster",
}

# Meant to change: their ids carry hashes of content, or they go with the alias they belong to.
VOLATILE = {
    "AWS::ApiGateway::Deployment", "AWS::ApiGatewayV2::Deployment", "AWS::Lambda::Version", "AWS::Lambda::Permission",
    "AWS::Lambda::Alias",
}

# A name that can exist once: under a new id CloudFormation creates it before it deletes the old one, and fails.
NAMES = (
    "StageName", "FunctionName", "TableName", "BucketName", "QueueName", "TopicName", "RoleName", "Name", "DomainName",
    "LogGroupName", "AlarmName", "UserPoolName", "PolicyName", "ManagedPolicyName", "StateMachineName", "RuleName",
)


def complaints(before, after):
    """Sentences about what the migration of one stack would lose or rename; empty when nothing."""
    found = []
    gone = {name: body for name, body in before.items() if name not in after}
    new = {name: body for name, body in after.items() if name not in before}
    for name, body in before.items():
        kind = body.get("Type")
        if name in after and after[name].get("Type") != kind:
            found.append(f"{name} was {kind} and is {after[name].get('Type')}")
        if kind not in STATEFUL:
            continue
        if name not in after:
            found.append(f"{kind} {name} is gone")
            continue
        # A physical name that changes replaces the resource, and leaves its data behind.
        for key in NAMES:
            old, now = (body.get("Properties") or {}).get(key), (after[name].get("Properties") or {}).get(key)
            if not same(old, now):
                found.append(f"{kind} {name}: {key} was {old!r} and is {now!r}")
    for name, body in gone.items():
        if body.get("Type") in VOLATILE:
            continue
        for other, candidate in new.items():
            if candidate.get("Type") == body.get("Type") and alike(body, candidate):
                found.append(f"{body['Type']} {name} is now called {other}")
    return found


def alike(one, other):
    """Whether two resources are one construct: equal, or bearing one name in one place."""
    a, b = one.get("Properties") or {}, other.get("Properties") or {}
    if same(a, b):
        return True
    names = [key for key in NAMES if key in a or key in b]
    owners = [key for key in ("RestApiId", "ApiId") if key in a or key in b]
    return bool(names) and all(same(a.get(key), b.get(key)) for key in names + owners)
