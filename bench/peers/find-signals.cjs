/** A jscodeshift transform that finds what `dealias scan` looks for, and changes nothing. */
const NAMES = new Set([
  'invokedFunctionArn',
  'functionVersion',
  'functionName',
  'stageVariables',
  'requestContext',
  'host',
  'Host',
  'domainName',
]);

module.exports = (file, api) => {
  const j = api.jscodeshift;
  let found = 0;
  j(file.source)
    .find(j.MemberExpression)
    .forEach(({ node }) => {
      if (NAMES.has(node.property.name ?? node.property.value)) found++;
    });
  if (found > 0) api.report(`${file.path}: ${found}`);
};
