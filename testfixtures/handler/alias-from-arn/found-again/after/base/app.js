for (const name of ['TABLES']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

exports.handler = async (event, context) => {
  const base = { settings: { mode: 'normal' } };
  const own = Object.create(base);
  if (event.list.length > 0) own.settings.mode = 'fallback';
  return { table: base.settings.mode === 'normal' ? process.env.TABLES : 'none' };
};
