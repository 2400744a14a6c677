import { put } from 'some-store';

export async function forTopic(event, stage) {
  await put(`events_${stage}`, 'topic');
  return stage;
}
