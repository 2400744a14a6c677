import * as store from 'some-store';
import { Plain, plainOf } from './plain';
import { Settings, settingsOf } from './settings'
import { Stage } from "./stage";

const label = (stage: Stage, settings: Partial<Settings & Plain>): string => `${stage}:${settings.table}`;

export const handler = async (event: any, context: any) => {
  const stage: Stage = context.invokedFunctionArn.split(':').pop();
  const table: Settings['table'] = settingsOf(context.invokedFunctionArn.split(':').pop()).table;
  const limit = plainOf(context.invokedFunctionArn.split(':').pop());
  const bucket = stage === Stage.Prod ? 'files' : 'files-dev';
  await store.put({ TableName: table, Limit: limit, Bucket: bucket, Label: label(stage, event.settings) });
};
