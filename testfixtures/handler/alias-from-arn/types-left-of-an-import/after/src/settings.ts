import * as store from 'some-store';

store.note('settings are loaded');
export interface Settings { table: string }
