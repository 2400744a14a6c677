import { ListSecretsCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { clientOptions } from '../aws/client-options.js';
import type { Reader } from '../aws/reader.js';
import type { Reference } from '../references.js';
import { reference, type SourceContext } from './source.js';

/** Secrets Manager: which function rotates which secret. No secret's value is ever asked for. */
export async function read(reader: Reader, context: SourceContext): Promise<Reference[]> {
  const secrets = new SecretsManagerClient(clientOptions(reader.connection));
  const listed = await reader.all(
    'secretsmanager:ListSecrets',
    (NextToken) => secrets.send(new ListSecretsCommand({ MaxResults: 100, NextToken })),
    (page) => page.SecretList,
    (page) => page.NextToken,
  );
  return listed.flatMap((secret) => {
    const { ARN: arn = '', Name: name = '', RotationLambdaARN: target } = secret;
    if (target === undefined || target === '') return [];
    const nextRotation = secret.NextRotationDate?.toISOString() ?? null;
    const pending = Object.values(secret.SecretVersionsToStages ?? {}).some((stages) =>
      stages.includes('AWSPENDING'),
    );
    const rotationEnabled = secret.RotationEnabled === true;
    return reference('secret-rotation', context, {
      id: arn,
      name,
      field: 'RotationLambdaARN',
      target,
      authorisedBy: 'policy',
      revision: { of: { target, rotationEnabled, rules: secret.RotationRules ?? null } },
      details: { secretArn: arn, rotationEnabled, nextRotation, pending },
    });
  });
}
