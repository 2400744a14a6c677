import store from 'some-store';

store.note('tables are loaded');
export const tables = { dev: 'orders-dev', prod: 'orders' };
