import { hostWithoutEnvironment } from '../../environments/names.js';
import type { Notice } from '../../model/migration.js';
import { placeAt } from '../../model/place.js';
import { isScalar, isSequence, walk } from '../../template/navigate.js';
import type { TemplateDocument } from '../../template/node.js';

/** A host by itself, or that of an address. */
const HOST = /^(?:https?:\/\/)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?::\d+)?(?:\/\S*)?$/i;

/** Lists that hold the hosts of several environments: each stack goes on letting in those of all others. */
export function hostListNotices(document: TemplateDocument): Notice[] {
  const found: Notice[] = [];
  walk(document.root, (node) => {
    const texts = isSequence(node)
      ? node.items.flatMap((each) => (isScalar(each) && each.tag === undefined ? [each.value] : []))
      : isScalar(node) && node.value.includes(',')
        ? node.value.split(',').map((each) => each.trim())
        : [];
    const together = ofOneService(texts);
    if (together.length < 2) return undefined;
    found.push({
      code: 'template/hosts-of-all-environments',
      severity: 'warning',
      message: `${together.map((each) => `\`${each}\``).join(' and ')} are hosts of several environments in one list, and stay in every stack: each goes on letting in the others’. Make the list a parameter where each is to have its own.`,
      at: placeAt(document.file, document.text, node.start),
    });
    return undefined;
  });
  return found;
}

/** Hosts that are the same but for an environment’s name in them; none where there are no two. */
function ofOneService(texts: readonly string[]): string[] {
  const services = new Map<string, Map<string, string>>();
  for (const text of texts) {
    const host = HOST.exec(text)?.[1]?.toLowerCase();
    if (host === undefined) continue;
    const service = hostWithoutEnvironment(host);
    services.set(service, (services.get(service) ?? new Map<string, string>()).set(host, text));
  }
  return [...services.values()].filter((each) => each.size > 1).flatMap((each) => [...each.values()]);
}
