export const tables = { dev: 'renamed-dev', prod: 'renamed' };
export const version = 1;
