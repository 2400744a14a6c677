for (const name of ['NOT', 'TABLE', 'TRACE']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const base = event.base;
  return {
    table: process.env.TABLE,
    offset: (-3.5).toFixed(2),
    days: (30).toString(),
    first: (30)['toFixed'](1),
    later: base-(-3.5),
    sooner: -(-3.5),
    power: (-3.5) ** 2,
    traced: (process.env.TRACE === 'true')['toString'](),
    nothing: void (process.env.TRACE === 'true'),
    kind: typeof (process.env.TRACE === 'true'),
    not: process.env.NOT === 'true',
    either: event.trace ?? process.env.TRACE === 'true',
  };
};
