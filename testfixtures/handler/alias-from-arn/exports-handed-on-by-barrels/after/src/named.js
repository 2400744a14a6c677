export const tables = { dev: 'named-dev', prod: 'named' };
export const version = 1;
