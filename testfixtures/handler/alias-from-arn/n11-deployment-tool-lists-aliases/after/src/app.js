const { LambdaClient, ListAliasesCommand } = require('@aws-sdk/client-lambda');

const lambda = new LambdaClient({});

exports.handler = async (event) => {
  const { Aliases = [] } = await lambda.send(new ListAliasesCommand({ FunctionName: event.name }));
  return Aliases.filter((alias) => alias.FunctionVersion === '$LATEST').map((alias) => alias.Name);
};
