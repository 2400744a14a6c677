import { Pool } from 'some-database';

const databases = {
  dev: { host: process.env['DB_HOST_DEV'], database: 'orders' },
  qa: { host: process.env['DB_HOST_QA'], database: 'orders' },
  prod: { host: process.env['DB_HOST_PROD'], database: 'orders' },
} as const;

export const connect = (name: string) => {
  return new Pool({ ...databases[name], log: name === 'prod' ? false : console.log }).query('select 1');
};
