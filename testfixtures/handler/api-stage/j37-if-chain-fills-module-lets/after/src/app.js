const steps = require('some-steps');

for (const name of ['LABEL', 'MACHINE']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const machine = process.env.MACHINE;
const label = process.env.LABEL;

exports.handler = async (event) => {
  await steps.start(machine, event.body);
  return { statusCode: 202, body: label };
};
