const store = require('some-store');

exports.createApp = ({ settings }) => ({
  async handle(event) {
    await store.put({ TableName: settings.table, Item: event.body });
    return { statusCode: 201 };
  },
});
