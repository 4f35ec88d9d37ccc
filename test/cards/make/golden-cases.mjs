import { factsOf } from '../fixture/catalogue.mjs';
import { GOLDENS, withFacts, wordsFor } from '../fixture/goldens.mjs';
import { INVENTED, phantomOf } from '../fixture/phantoms.mjs';
import { mutateCard } from './mutate-card.mjs';
import { mutateWire } from './mutate-wire.mjs';
import { FORMS, modelJson, TRUSTED, UNTRUSTED } from './wire-forms.mjs';
import { writeJson } from './write-json.mjs';

const HOUR_MS = 3_600_000;
/** A cart is asked for again after a minute. */
const STILL_FRESH_MS = 50_000;
/** What a zero makes of a price, and of what it is less than another. */
const OF_ZERO = ['€0.00', '−€0.00', '100%'];

const dataOf = (golden, trusted) => withFacts(golden, trusted ? factsOf : phantomOf);
const cardOf = ({ kind }, data) => ({ kind, json: writeJson(data), fallback: wordsFor(kind) });

/** Each golden card in each form: believed, it is all there; not believed, it is what the shop says when it is asked, or words. */
export function plainCases() {
  return GOLDENS.flatMap((golden) =>
    Object.entries(FORMS).flatMap(([form, { trusted, lift, frames }]) => {
      const made = frames(cardOf(golden, dataOf(golden, trusted)));
      const isAlone = golden.kind === 'suggestions';
      const known = { shows: golden.shows, lift };
      const unknown = { shows: isAlone || trusted ? golden.shows : [wordsFor(golden.kind)], lift };
      return [
        { id: `golden ${golden.kind} ${form} known`, frames: made, resolve: 'knows', ...known },
        { id: `golden ${golden.kind} ${form} alone`, frames: made, ...unknown },
      ];
    }),
  );
}

/** What must not be said of what was said long ago. */
const PRESENT = ['€', 'left', 'In stock', 'Copy code', 'Left the depot', 'Check out'];
const TO_BUY = ['Add to cart', 'Choose options'];
/** Shops stay where they are, and pictures what they are. */
const LASTING = new Set(['location_list', 'image', 'suggestions']);

/** What was believed an hour ago is asked again: meanwhile, and where nobody answers, it has no price. */
export function staleCases() {
  return GOLDENS.filter(({ kind }) => !LASTING.has(kind)).flatMap((golden) => {
    const frames = FORMS.data.frames(cardOf(golden, dataOf(golden, true)));
    return [
      { id: `stale ${golden.kind} silent`, frames, laterMs: HOUR_MS, lacks: [...PRESENT, ...TO_BUY] },
      { id: `stale ${golden.kind} never`, frames, resolve: 'never', laterMs: HOUR_MS, lacks: [...PRESENT, ...TO_BUY] },
      { id: `stale ${golden.kind} fresh`, frames, resolve: 'never', laterMs: STILL_FRESH_MS, shows: golden.shows },
    ];
  });
}

/** Mutated in its structure, in a form by lot. */
export function mutatedCases(random, count) {
  return Array.from({ length: count }, (_, at) => {
    const golden = GOLDENS[at % GOLDENS.length];
    const form = random.pick(Math.floor(at / GOLDENS.length) % 3 === 0 ? UNTRUSTED : TRUSTED);
    const { trusted, lift, frames } = FORMS[form];
    const { card, done } = mutateCard(dataOf(golden, trusted), random);
    return {
      id: `mutated ${at} ${golden.kind} ${form}: ${done.join(', ')}`,
      frames: frames(cardOf(golden, card)),
      lift,
      resolve: random.pick(['silent', 'knows', 'never']),
      ...(trusted && { free: OF_ZERO }),
    };
  });
}

/** Without a piece of it, a text is another text. */
const CARD_FORMS = Object.keys(FORMS).filter((name) => !FORMS[name].lift);

/** Whole cards whose events come otherwise than they should. */
export function wireCases(random, count) {
  return Array.from({ length: count }, (_, at) => {
    const golden = GOLDENS[at % GOLDENS.length];
    const form = random.pick(CARD_FORMS);
    const { trusted, frames } = FORMS[form];
    const wire = mutateWire(frames(cardOf(golden, dataOf(golden, trusted))), random);
    return {
      id: `wire ${at} ${golden.kind} ${form}: ${wire.done.join(', ')}`,
      frames: wire.frames,
      lift: random.pick([true, false]),
      resolve: random.pick(['silent', 'knows', 'never']),
    };
  });
}

/** So many places in a text, or every one. */
function placesIn(random, length, wanted) {
  if (wanted >= length) return Array.from({ length: length + 1 }, (_, at) => at);
  const places = new Set([0, length]);
  while (places.size < wanted) places.add(random.below(length + 1));
  return [...places].sort((a, b) => a - b);
}

/** Every golden card growing in an open part, looked at after so many cuts. */
export function growingCases(random, wanted) {
  return GOLDENS.flatMap((golden) => {
    const card = cardOf(golden, dataOf(golden, false));
    const grow = (id, text) => {
      const places = placesIn(random, text.length, wanted);
      return places
        .slice(1)
        .map((end, at) =>
          writeJson({ type: 'delta', id, append: `@@raw ${JSON.stringify(text.slice(places[at], end))}` }),
        );
    };
    const open = writeJson({
      type: 'part',
      id: 'p',
      kind: golden.kind,
      state: 'open',
      format: 'json',
      fallback: card.fallback,
    });
    const text = writeJson({ type: 'part', id: 't', kind: 'text', state: 'open' });
    const fenced = `Look:\n\n\`\`\`card\n${modelJson(card)}\n\`\`\`\n`;
    return [
      { id: `growing ${golden.kind} part`, frames: [open, ...grow('p', card.json)], resolve: 'knows' },
      { id: `growing ${golden.kind} text`, frames: [text, ...grow('t', fenced)], resolve: 'knows', lift: true },
    ];
  });
}

const bytes = new TextEncoder();
const words = new TextDecoder();
const cutAt = (text, size) => words.decode(bytes.encode(text).subarray(0, size)).replace(/\ufffd+$/, '');

/** What a model writes of a card, with fields that it may not write. */
function invented({ kind, data }) {
  const items = data.items?.map((item) => (item.id === undefined ? item : { ...item, ...INVENTED }));
  return cardOf({ kind }, { ...data, ...(items ? { items } : INVENTED) });
}

/** Every golden card cut at a byte, and the answer ends there, at the limit of tokens. */
export function stoppedCases(random, wanted) {
  return GOLDENS.flatMap((golden) => {
    const card = invented(golden);
    const fenced = `Look:\n\n\`\`\`card\n${modelJson(card)}\n\`\`\`\n`;
    const stop = (name, text, frame, lift) =>
      placesIn(random, bytes.encode(text).length, wanted).map((size) => ({
        id: `stopped ${golden.kind} ${name} at ${size}`,
        frames: [frame(cutAt(text, size))],
        end: 'length',
        lift,
      }));
    return [
      ...stop('part', card.json, (text) =>
        writeJson({
          type: 'part',
          id: 'p',
          kind: golden.kind,
          state: 'open',
          format: 'json',
          text: `@@raw ${JSON.stringify(text)}`,
          fallback: card.fallback,
        }),
      ),
      ...stop(
        'text',
        fenced,
        (text) =>
          writeJson({ type: 'part', id: 't', kind: 'text', state: 'open', text: `@@raw ${JSON.stringify(text)}` }),
        true,
      ),
    ];
  });
}
