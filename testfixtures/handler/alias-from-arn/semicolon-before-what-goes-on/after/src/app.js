const store = require('some-store')

for (const name of ['QUEUES', 'TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`)
}

const regions = ['eu', 'us']
;['a', 'b'].forEach((each) => store.note(each))

exports.handler = async (event, context) => {
  const note = event.body
  ;[note].forEach((each) => store.note(each))
  const first = note
  ;(event.items ?? []).forEach((each) => store.note(each));
  const second = note
  ;`${note}`.split('').forEach((each) => store.note(each))
  await store.put({ TableName: process.env.TABLE_NAME, regions, first, second })
  return queueFor()
}
const queueFor = () => process.env.QUEUES
;(() => { store.note('loaded') })()
