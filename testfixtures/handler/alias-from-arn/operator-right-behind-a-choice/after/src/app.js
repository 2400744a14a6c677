const s=require('some-store');

for (const name of ['SETTING', 'SETTING_2']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}
exports.handler=async(e,c)=>{const o={orders:1};if(process.env.SETTING in o)await s.put({t:1});return process.env.SETTING_2};
