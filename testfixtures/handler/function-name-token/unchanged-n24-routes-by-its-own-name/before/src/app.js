exports.handler = async (event, context) => {
  const name = context.functionName.split('-').pop();
  return require(`./functions/${name}`).run(event);
};
