for (const name of ['TABLE']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const LIVE = ':prod';

/** Who sent the messages: other functions, which put their own ARN, or their context, into them. */
const senders = (event) =>
  event.Records.map((record) => {
    const { context } = JSON.parse(record.body);
    return {
      caller: record.messageAttributes.invokedFunctionArn.stringValue.split(':').pop(),
      isTrusted: context.invokedFunctionArn.endsWith(LIVE),
    };
  });

exports.handler = async (event, context) => ({
  senders: senders(event),
  table: process.env.TABLE,
});
