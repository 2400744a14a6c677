exports.stageOf = (context) => {
  if (!context) return 'test';
  return context.functionName.includes('PROD') ? 'prod' : 'staging';
};
