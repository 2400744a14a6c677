const tables = { dev: 'orders-dev', prod: 'orders' };

exports.handler = async (event, context) => {
  const stage = context.invokedFunctionArn.split(':').pop();
  const walk = (depth) => {
    if (depth < 12) walk(depth + 1);
    else if (armed) mode = 'armed';
  };
  let armed = false;
  let mode = 'normal';
  walk(0);
  armed = event.list.length > 0;
  walk(0);
  return { table: mode === 'normal' ? tables[stage] : 'none' };
};
