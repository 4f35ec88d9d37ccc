import type { RequestMessage } from '@aisle/protocol';

/** A message in words, for protocols that know no cards: text as it is; a card, or what was done with one, as its kind and its data. */
export function wordsOf({ parts }: RequestMessage): string {
  return parts
    .map(({ kind, text, data, name, value, outcome }) =>
      kind === 'text' ? text : `[${kind} ${JSON.stringify(data ?? { name, value, outcome })}]`,
    )
    .filter(Boolean)
    .join('\n\n');
}
