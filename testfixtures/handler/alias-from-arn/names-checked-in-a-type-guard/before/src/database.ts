import { Pool } from 'some-database';

const databases = {
  dev: { host: process.env['DB_HOST_DEV'], database: 'orders' },
  qa: { host: process.env['DB_HOST_QA'], database: 'orders' },
  prod: { host: process.env['DB_HOST_PROD'], database: 'orders' },
} as const;

const isKnown = (name: string): name is keyof typeof databases => {
  return name === 'dev' || name === 'qa' || name === 'prod';
};

export const connect = (name: string) => {
  if (!isKnown(name)) throw new Error(`Invalid environment: ${name}`);
  return new Pool({ ...databases[name], log: name === 'prod' ? false : console.log }).query('select 1');
};
