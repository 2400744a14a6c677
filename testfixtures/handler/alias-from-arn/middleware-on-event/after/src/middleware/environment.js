for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

module.exports = () => ({
  before: async (request) => {
    request.event.env = process.env.ENVIRONMENT;
  },
});
