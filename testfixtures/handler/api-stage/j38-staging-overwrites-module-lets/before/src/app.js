const store = require('some-store');

let TABLE = process.env.TBL;

function stagingOverwrite() {
  TABLE = `Dev_${process.env.TBL}`;
}

exports.handler = async (event) => {
  if (event.requestContext.stage === 'staging') stagingOverwrite();
  await store.put({ TableName: TABLE, Item: event.body });
  return { statusCode: 201 };
};
