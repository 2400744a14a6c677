import * as store from 'some-store';

export enum Stage { Dev = 'dev', Prod = 'prod' }
store.note(`stages are ${Object.keys(Stage).join()}`);
