import {
  DescribeBotAliasCommand,
  LexModelsV2Client,
  ListBotAliasesCommand,
  ListBotsCommand,
} from '@aws-sdk/client-lex-models-v2';
import { clientOptions } from '../aws/client-options.js';
import { AT_ONCE, mapLimited } from '../aws/map-limited.js';
import type { Reader } from '../aws/reader.js';
import type { Reference } from '../references.js';
import { plain } from '../scrub.js';
import { reference, type SourceContext } from './source.js';

/** Lex V2: the code hooks of every bot alias, by locale. */
export async function read(reader: Reader, context: SourceContext): Promise<Reference[]> {
  const lex = new LexModelsV2Client(clientOptions(reader.connection));
  const bots = await reader.all(
    'lex:ListBots',
    (nextToken) => lex.send(new ListBotsCommand({ nextToken })),
    (page) => page.botSummaries,
    (page) => page.nextToken,
  );
  const found = await mapLimited(bots, AT_ONCE, async ({ botId = '', botName = '' }) => {
    const concerns = { about: botName, kinds: ['lex-bot'] as const, functions: null };
    const hooks = await reader.orUnknown(concerns, () => hooksOf(reader, context, lex, botId, botName));
    return hooks ?? [];
  });
  return found.flat();
}

async function hooksOf(
  reader: Reader,
  context: SourceContext,
  lex: LexModelsV2Client,
  botId: string,
  botName: string,
): Promise<Reference[]> {
  const aliases = await reader.all(
    'lex:ListBotAliases',
    (nextToken) => lex.send(new ListBotAliasesCommand({ botId, nextToken })),
    (page) => page.botAliasSummaries,
    (page) => page.nextToken,
  );
  const found = await mapLimited(aliases, AT_ONCE, async ({ botAliasId = '', botAliasName = '' }) => {
    const alias = await reader.call('lex:DescribeBotAlias', () =>
      lex.send(new DescribeBotAliasCommand({ botId, botAliasId })),
    );
    return Object.entries(alias.botAliasLocaleSettings ?? {}).flatMap(([locale, settings]) => {
      const target = settings.codeHookSpecification?.lambdaCodeHook?.lambdaARN;
      if (target === undefined) return [];
      return reference('lex-bot', context, {
        id: `${botId}/${botAliasId}/${locale}`,
        name: `${botName}/${botAliasName}`,
        field: `botAliasLocaleSettings.${locale}.codeHookSpecification.lambdaCodeHook.lambdaARN`,
        target,
        authorisedBy: 'policy',
        revision: alias.lastUpdatedDateTime?.toISOString() ?? { of: alias },
        details: { botId, botAliasId, locale, botAlias: plain(alias) },
      });
    });
  });
  return found.flat();
}
