import { join } from 'node:path';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { LiveCatalogue } from '../catalogue/live-catalogue.js';
import type { Config } from '../config.js';
import { publishedTexts } from '../conversations/published-texts.js';
import type { Logger } from '../log.js';
import { openConversationFolder, type ConversationFolder } from '../node/conversation-folder.js';

/** The folder that the settings name. */
export async function openConversations(
  { conversationLogs, model }: Pick<Config, 'conversationLogs' | 'model'>,
  { live, log }: { readonly live: LiveCatalogue; readonly log: Logger },
): Promise<ConversationFolder | undefined> {
  if (!conversationLogs) return undefined;
  const published = new WeakMap<Catalogue, readonly string[]>();
  const keep = (): readonly string[] => {
    const known = published.get(live.current) ?? publishedTexts(live.current, model?.policies);
    published.set(live.current, known);
    return known;
  };
  return openConversationFolder({ ...conversationLogs, keep, log });
}

/**
 * Where counters are kept that nobody says anything of: with the conversations, since who agreed must be known after a restart, too.
 */
export function countersFileOf({ countersFile, conversationLogs, redis }: Config): string | undefined {
  if (countersFile !== undefined || redis !== undefined) return countersFile;
  return conversationLogs && join(conversationLogs.folder, 'counters.json');
}
