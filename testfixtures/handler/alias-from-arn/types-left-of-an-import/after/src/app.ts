import * as store from 'some-store';
import { Plain, plainOf } from './plain';
import { Settings } from './settings'
import './settings'
import { Stage } from "./stage";
import "./stage";

for (const name of ['BUCKET', 'ENVIRONMENT', 'TABLE_NAME']) {
  if (process.env[name] === undefined) throw new Error(`Environment variable ${name} is not set`);
}

const label = (stage: Stage, settings: Partial<Settings & Plain>): string => `${stage}:${settings.table}`;

export const handler = async (event: any, context: any) => {
  const stage: Stage = process.env.ENVIRONMENT as Stage;
  const table: Settings['table'] = process.env.TABLE_NAME as Settings['table'];
  const limit = plainOf();
  const bucket = process.env.BUCKET!;
  await store.put({ TableName: table, Limit: limit, Bucket: bucket, Label: label(stage, event.settings) });
};
