import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

interface Settings {
  environment?: string;
  secretName?: string;
}

const secrets = new SecretsManagerClient({});

const connect = async (settings: Settings) => {
  let secret: string | undefined;
  if (settings.secretName) {
    secret = settings.secretName;
  } else {
    if (!settings.environment || !['dev', 'qa', 'prod'].includes(settings.environment)) {
      throw new Error(`Invalid environment ${settings.environment}`);
    }
    switch (settings.environment) {
      case 'prod':
        secret = process.env.DB_SECRET_PROD;
        break;
      case 'qa':
        secret = process.env.DB_SECRET_QA;
        break;
      case 'dev':
        secret = process.env.DB_SECRET_DEV;
        break;
      default:
        throw new Error(`Invalid environment ${settings.environment}`);
    }
  }
  return secrets.send(new GetSecretValueCommand({ SecretId: secret }));
};

export default connect;
