export const tables = { dev: 'handed-on-dev', prod: 'handed-on' };
export const version = 1;
