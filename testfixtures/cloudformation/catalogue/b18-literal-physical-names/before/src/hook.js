exports.handler = async () => ({ status: 'Succeeded' });
