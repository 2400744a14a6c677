for (const name of ['ENVIRONMENT', 'REGION']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const stageOf = () => process.env.ENVIRONMENT;

exports.settings = ({ prefix }) => {
  const of = ({ invokedFunctionArn }) => {
    const stage = stageOf();
    return { table: stage === 'prod' ? prefix : `${prefix}-${stage}`, region: process.env.REGION };
  };
  return {
    of,
    before: (request) => {
      request.context.settings = of(request.context);
    },
  };
};
