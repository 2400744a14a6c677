export type Kind = 'plain' | 'rich';
export const queues = { dev: 'jobs-dev', prod: 'jobs' };
export const version = 1;
