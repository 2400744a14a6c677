exports.handler = async (event, context) => {
  const arn = context.invokedFunctionArn;
  const byRegex = arn.match(/^arn:aws:lambda:(\w+-\w+-\d+):/)[1];
  const byIndex = arn.split(':')[3];
  const start = 'arn:aws:lambda:'.length;
  const bySubstring = arn.substring(start, arn.indexOf(':', start));
  return { statusCode: 200, body: [byRegex, byIndex, bySubstring].join() };
};
