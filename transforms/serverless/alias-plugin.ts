import type { Notice } from '../../src/model/migration.js';
import { placeAt } from '../../src/model/place.js';
import { aliasPlugin } from '../../src/sources/serverless/alias-plugin.js';
import { functionEntries } from '../../src/sources/serverless/service.js';
import { get, isSequence, scalarText } from '../../src/template/navigate.js';
import { removeAt, removeItems } from '../../src/template/surgery.js';
import type { ServerlessPass, ServerlessTransform } from '../transform.js';

const CODE = 'serverless/alias-plugin';

/** The plugin goes: from now on a stage is a stack of its own, which is what the framework does by itself. */
export const serverlessAliasPlugin: ServerlessTransform = {
  code: CODE,
  title: 'a plugin that deploys environments as aliases into one stack',
  run(pass) {
    const { document, stages } = pass;
    const plugin = aliasPlugin(document);
    if (!plugin) return { findings: [], edits: [], parameters: [], notices: [] };
    const at = placeAt(document.file, document.text, plugin.node.start);
    const all = plugin.list.items.length === 1;
    const section = isSequence(get(document.root, 'plugins')) ? ['plugins'] : ['plugins', 'modules'];
    const removed = all ? removeAt(document, section, 0) : removeItems(document, plugin.list, [plugin.index]);
    const settings = get(document.root, 'custom', 'alias') ? removeAt(document, ['custom', 'alias'], 0) : [];
    const list = [...stages].map(([name, stage]) => `${name} by \`--stage ${stage}\``).join(', ');
    return {
      findings: [
        {
          code: CODE,
          severity: 'warning',
          message: `${plugin.name} deploys environments as aliases of one stack: it goes, and each is a stack of its own, ${list}`,
          at,
          outcome: 'rewritten',
        },
      ],
      edits: [...removed, ...settings].map((edit) => ({ file: document.file, ...edit })),
      parameters: [],
      notices: [...notices(pass, plugin.name), ...address(pass), ...domain(pass)].map((each) => ({
        ...each,
        at,
      })),
    };
  },
};

function notices({ adopt, stages }: ServerlessPass, plugin: string): Notice[] {
  return [
    {
      code: CODE,
      severity: 'warning',
      message: `H-PERM: events and permissions of the stack of ${adopt} point to the function itself from now on, no longer to its alias. Deploy the other environments and move their callers first; then take their aliases away with \`serverless alias remove\`, while the plugin is still there; then deploy \`--stage ${stages.get(adopt)}\`.`,
    },
    {
      code: CODE,
      severity: 'info',
      message: `Nothing uses ${plugin} any more: \`npm uninstall ${plugin}\` takes it out of package.json and its lock.`,
    },
  ];
}

/** The plugin calls an API's stage after the alias; the framework, after its stage. */
function address({ document, adopt, environments, stages }: ServerlessPass): Notice[] {
  const today = stages.get(adopt) ?? adopt;
  const aliases = environments.find((each) => each.name === adopt)?.aliases ?? [];
  const hasApi = functionEntries(document).some(({ value }) => {
    const events = get(value, 'events');
    return isSequence(events) && events.items.some((each) => get(each, 'http'));
  });
  if (!hasApi || aliases.includes(today)) return [];
  return [
    {
      code: CODE,
      severity: 'warning',
      message: `The API’s stage is called after the framework’s: callers of ${adopt} find it at \`/${today}\` and no longer at \`/${aliases[0] ?? adopt}\`, unless they come by a domain of your own.`,
    },
  ];
}

/** A base path belongs to the stack that made it. */
function domain({ document, adopt }: ServerlessPass): Notice[] {
  const list = get(document.root, 'plugins');
  const names = isSequence(list) ? list.items.map(scalarText) : [];
  if (!names.includes('serverless-domain-manager')) return [];
  return [
    {
      code: CODE,
      severity: 'warning',
      message: `H-DOMAIN: serverless-domain-manager maps \`custom.customDomain\` once per stack, and a base path belongs to the stack that made it. Give each stage a \`domainName\` or \`basePath\` of its own before another environment than ${adopt} is deployed.`,
    },
  ];
}
