export const tables = { dev: 'asked-later-dev', prod: 'asked-later' };
export const version = 1;
