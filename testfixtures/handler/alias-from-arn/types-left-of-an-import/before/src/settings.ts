import * as store from 'some-store';

store.note('settings are loaded');
export interface Settings { table: string }
const ALL: Record<string, Settings> = { dev: { table: 'orders-dev' }, prod: { table: 'orders' } };
export const settingsOf = (stage: string): Settings => ALL[stage]!;
