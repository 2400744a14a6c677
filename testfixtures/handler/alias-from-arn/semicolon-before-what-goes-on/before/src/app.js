const store = require('some-store')
const regions = ['eu', 'us']
const TABLES = { dev: 'orders-dev', prod: 'orders' }
;['a', 'b'].forEach((each) => store.note(each))

exports.handler = async (event, context) => {
  const note = event.body
  const alias = context.invokedFunctionArn.split(':').pop()
  if (alias !== 'dev' && alias !== 'prod') throw new Error('unknown alias ' + alias)
  ;[note].forEach((each) => store.note(each))
  const first = note
  const copied = alias;
  (event.items ?? []).forEach((each) => store.note(each));
  const second = note
  if (alias === 'staging') {
    await store.put({ staging: true })
  }
  `${note}`.split('').forEach((each) => store.note(each))
  await store.put({ TableName: TABLES[copied], regions, first, second })
  return queueFor(context)
}
const queueFor = (context) => QUEUES[context.invokedFunctionArn.split(':').pop()]
const QUEUES = { dev: 'jobs-dev', prod: 'jobs' };
(() => { store.note('loaded') })()
