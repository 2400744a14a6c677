import store from 'some-store';

export type Alias = 'dev' | 'prod';
store.note('buckets are loaded');
export const buckets: Record<Alias, string> = { dev: 'files-dev', prod: 'files' };
