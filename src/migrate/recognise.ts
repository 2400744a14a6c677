import { renderConfig } from '../environments/render.js';
import { readSituation } from './situation.js';

/** The dealias.yaml that a repository's own evidence makes, and what only a person can say. */
export async function recognise(root: string): Promise<{ configText: string; questions: string[] }> {
  const { recognition } = await readSituation(root);
  return { configText: renderConfig(recognition), questions: [...recognition.questions] };
}
