module.exports = () => ({
  before: async (request) => {
    request.event.env = request.context.invokedFunctionArn.split(':').pop();
  },
});
