const stageOf = (arn) => arn.slice(arn.lastIndexOf(':') + 1);

exports.settings = ({ prefix }) => {
  const of = ({ invokedFunctionArn }) => {
    const stage = stageOf(invokedFunctionArn);
    return { table: stage === 'prod' ? prefix : `${prefix}-${stage}`, region: stage === 'prod' ? 'eu' : 'us' };
  };
  return {
    of,
    before: (request) => {
      request.context.settings = of(request.context);
    },
  };
};
