for (const name of ['TABLE']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

export const settings = ({ prefix }) => ({
  before: (request) => {
    Object.assign(request.context, { settings: { table: process.env.TABLE } });
  },
});
