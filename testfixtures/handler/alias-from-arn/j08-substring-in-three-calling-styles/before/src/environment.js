function getEnvironment(ctx, cb) {
  const a = ctx.invokedFunctionArn;
  const e = a.substring(a.lastIndexOf(':') + 1, a.length);
  return cb ? cb(null, e) : e;
}

function getEnvironmentOrThrow(ctx) {
  const a = ctx.invokedFunctionArn;
  if (!a) throw new Error('no context');
  return a.substring(a.lastIndexOf(':') + 1);
}

module.exports = { getEnvironment, getEnvironmentOrThrow };
