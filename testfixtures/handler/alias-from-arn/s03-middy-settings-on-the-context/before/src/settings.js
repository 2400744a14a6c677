const stageOf = (arn) => arn.slice(arn.lastIndexOf(':') + 1);

export const settings = ({ prefix }) => ({
  before: (request) => {
    const stage = stageOf(request.context.invokedFunctionArn);
    Object.assign(request.context, { settings: { table: stage === 'prod' ? prefix : `${prefix}-${stage}` } });
  },
});
