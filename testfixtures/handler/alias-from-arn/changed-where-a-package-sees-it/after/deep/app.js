for (const name of ['TABLES']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const walk = (depth) => {
    if (depth < 12) walk(depth + 1);
    else if (armed) mode = 'armed';
  };
  let armed = false;
  let mode = 'normal';
  walk(0);
  armed = event.list.length > 0;
  walk(0);
  return { table: mode === 'normal' ? process.env.TABLES : 'none' };
};
