import { writeJson } from './write-json.mjs';

/** Ways in which a card travels. `trusted`: what is in `resolved` is the shop's word. A frame is the JSON text of one event. */

const PIECES = 6;
const raw = (json) => `@@raw ${json}`;

/** So many pieces of a text, cut anywhere: in the midst of a character, too. */
function pieces(text, count = PIECES) {
  const size = Math.max(1, Math.ceil(text.length / count));
  return Array.from({ length: Math.ceil(text.length / size) }, (_, at) => text.slice(at * size, (at + 1) * size));
}

const event = (fields) => writeJson(fields);
const deltas = (text, id = 'p') =>
  pieces(text).map((append) => event({ type: 'delta', id, append: raw(JSON.stringify(append)) }));
const openPart = ({ kind, fallback, format }) =>
  event({ type: 'part', id: 'p', kind, state: 'open', format: format ?? 'json', fallback });

/** Text of a model, in which cards are looked for. */
export function textFrames(text) {
  return [
    event({ type: 'part', id: 't', kind: 'text', state: 'open' }),
    ...deltas(text, 't'),
    event({ type: 'end', id: 't' }),
  ];
}

/** A card as a model writes it: its kind and its words are fields. */
export function modelJson({ kind, json, fallback }) {
  if (!/^\{.*\}$/s.test(json)) return json;
  const head = writeJson({ kind, fallback }).slice(0, -1);
  return json === '{}' ? `${head}}` : `${head},${json.slice(1)}`;
}

export const FORMS = {
  data: {
    trusted: true,
    frames: ({ kind, json, fallback }) => [
      event({ type: 'part', id: 'p', kind, state: 'done', data: raw(json), fallback }),
    ],
  },
  end: {
    trusted: true,
    frames: (card) => [
      openPart(card),
      ...deltas(card.json).slice(0, 3),
      event({ type: 'end', id: 'p', data: raw(card.json) }),
    ],
  },
  snapshot: {
    trusted: true,
    frames: ({ kind, json, fallback }) => [
      event({ type: 'part', id: 'p', kind, state: 'open', fallback }),
      event({
        type: 'snapshot',
        message: { id: 'answer', parts: [{ id: 'p', kind, state: 'done', data: raw(json), fallback }] },
      }),
    ],
  },
  deltas: { frames: (card) => [openPart(card), ...deltas(card.json), event({ type: 'end', id: 'p' })] },
  'open-data': {
    frames: ({ kind, json, fallback }) => [
      event({ type: 'part', id: 'p', kind, state: 'open', format: 'json', data: raw(json), fallback }),
      event({ type: 'end', id: 'p' }),
    ],
  },
  fence: {
    lift: true,
    frames: (card) => textFrames(`Look:\n\n\`\`\`card\n${modelJson(card)}\n\`\`\`\n\nSo.`),
  },
  prose: { lift: true, frames: (card) => textFrames(`Look: ${modelJson(card)} So.`) },
};

export const TRUSTED = Object.keys(FORMS).filter((name) => FORMS[name].trusted);
export const UNTRUSTED = Object.keys(FORMS).filter((name) => !FORMS[name].trusted);
