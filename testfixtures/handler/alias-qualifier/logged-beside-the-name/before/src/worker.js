exports.handler = async (event) => ({ done: event.id });
