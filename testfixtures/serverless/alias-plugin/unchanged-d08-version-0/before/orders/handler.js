module.exports.handler = (event, context) => context.done(null, { ok: true });
