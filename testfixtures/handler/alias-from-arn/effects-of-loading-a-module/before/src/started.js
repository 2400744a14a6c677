import store from 'some-store';

export const started = store.note('started');
