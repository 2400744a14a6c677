import store from 'some-store';

store.note('buckets are loaded');
