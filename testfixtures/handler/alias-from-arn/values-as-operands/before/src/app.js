const SETTINGS = {
  dev: { offset: -3.5, days: 30, trace: true, table: 'orders-dev' },
  prod: { offset: -3.5, days: 30, trace: false, table: 'orders' },
};

exports.handler = async (event, context) => {
  const settings = SETTINGS[context.invokedFunctionArn.split(':').pop()];
  const base = event.base;
  return {
    table: settings.table,
    offset: settings.offset.toFixed(2),
    days: settings.days.toString(),
    first: settings.days['toFixed'](1),
    later: base-settings.offset,
    sooner: -settings.offset,
    power: settings.offset ** 2,
    traced: settings.trace['toString'](),
    nothing: void settings.trace,
    kind: typeof settings.trace,
    not: !settings.trace,
    either: event.trace ?? settings.trace,
  };
};
