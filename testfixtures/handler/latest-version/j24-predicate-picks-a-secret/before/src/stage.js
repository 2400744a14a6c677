exports.isDevStage = () => process.env.AWS_LAMBDA_FUNCTION_VERSION === '$LATEST';
