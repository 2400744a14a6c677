for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.isDevStage = () => process.env.ENVIRONMENT === 'dev';
