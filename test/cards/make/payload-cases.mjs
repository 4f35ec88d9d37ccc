/**
 * The corpus as data, corpus/*.json: what a model, a gateway, a catalogue or somebody in between may send.
 *
 * A payload is `{ id, note }` and one of `{ kind, data, by }` (a card, in forms of wire-forms.mjs), `{ frames }` (events),
 * `{ text }` (of a model, in which cards are looked for; `repeat` so many `times`) or `{ hand }` (an event as an object). `answer` is what the gateway says of
 * every reference, `resolve` what catalogue-answers.mjs knows. `shows`, `lacks`, `counts` and `atMost` say what has to be there in the end;
 * `free` are amounts that it makes of the catalogue's.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { FORMS, textFrames } from './wire-forms.mjs';
import { writeJson } from './write-json.mjs';

const folder = new URL('../corpus/', import.meta.url);
const FALLBACK = 'In words';

export const readPayloads = () =>
  readdirSync(folder)
    .sort()
    .flatMap((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')));

/** A frame with `@times` comes so often, with its number for each `@`. */
function framed(frame) {
  if (typeof frame === 'string') return [frame];
  const { '@times': times = 1, ...event } = frame;
  return Array.from({ length: times }, (_, at) =>
    times > 1 ? writeJson(event).replaceAll('@', String(at)) : writeJson(event),
  );
}

const written = (text) => (typeof text === 'string' ? text : text.repeat.repeat(text.times));

function casesOf({ id, kind, data, by = ['data'], fallback = FALLBACK, frames, text, hand, answer, ...rest }) {
  const common = { ...rest, ...(answer !== undefined && { resolve: writeJson(answer) }) };
  if (frames) return [{ id, frames: frames.flatMap(framed), ...common }];
  if (text !== undefined) return [{ id, frames: textFrames(written(text)), lift: true, ...common }];
  if (hand) return [{ id, frames: [{ hand: JSON.parse(writeJson(hand)) }], ...common }];
  return by.map((form) => ({
    id: `${id} ${form}`,
    frames: FORMS[form].frames({ kind, json: writeJson(data), fallback }),
    lift: FORMS[form].lift,
    ...common,
  }));
}

/** Every payload in every form it comes in. */
export const payloadCases = () => readPayloads().flatMap(casesOf);
