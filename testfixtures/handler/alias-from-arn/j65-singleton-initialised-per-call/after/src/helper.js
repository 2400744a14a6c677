for (const name of ['ENVIRONMENT']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const helper = {
  env: null,
  init(context) {
    helper.env = process.env.ENVIRONMENT;
  },
};

module.exports = helper;
