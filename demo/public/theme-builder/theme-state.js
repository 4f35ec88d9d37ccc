// The theme that is being made, and its place in the address: whoever has the link has the theme.
import { ATTRIBUTES, SEEDS, defaultOf } from './seeds.js';

const VIEWS = ['pair', 'rtl', 'zh', 'forced', 'phone'];

export function createThemeState(presets) {
  const presetNamed = (name) => presets.find((preset) => preset.name === name) ?? presets[0];
  const state = { preset: presets[0], seeds: {}, attributes: {}, view: 'pair' };
  const listeners = new Set();

  function read() {
    const query = new URLSearchParams(location.hash.slice(1));
    state.preset = presetNamed(query.get('from') ?? '');
    state.seeds = Object.fromEntries(
      SEEDS.flatMap(({ name }) => (isSafe(query.get(name)) ? [[name, query.get(name)]] : [])),
    );
    state.attributes = Object.fromEntries(
      ATTRIBUTES.flatMap(({ name, choices }) => {
        const value = query.get(`attribute-${name}`);
        return choices.some(([choice]) => choice && choice === value) ? [[name, value]] : [];
      }),
    );
    state.view = VIEWS.find((view) => view === query.get('view')) ?? 'pair';
  }

  function write() {
    const query = new URLSearchParams({ ...(state.preset.name && { from: state.preset.name }), ...state.seeds });
    for (const [name, value] of Object.entries(state.attributes)) if (value) query.set(`attribute-${name}`, value);
    if (state.view !== 'pair') query.set('view', state.view);
    history.replaceState(null, '', `${location.pathname}#${query}`);
  }

  const tell = () => {
    for (const listener of listeners) listener(state);
  };
  const change = (make) => {
    make();
    write();
    tell();
  };
  read();
  window.addEventListener('hashchange', () => {
    read();
    tell();
  });

  return {
    state,
    /** What a seed is now. */
    valueOf: (seed) => state.seeds[seed.name] ?? state.preset.seeds[seed.name] ?? defaultOf(seed),
    isChanged: (seed) => state.seeds[seed.name] !== undefined,
    setSeed: (name, value) => change(() => (state.seeds = { ...state.seeds, [name]: value })),
    resetSeed: (name) =>
      change(() => {
        state.seeds = Object.fromEntries(Object.entries(state.seeds).filter(([key]) => key !== name));
      }),
    setAttribute: (name, value) => change(() => (state.attributes = { ...state.attributes, [name]: value })),
    startFrom: (name) => change(() => Object.assign(state, { preset: presetNamed(name), seeds: {} })),
    startOver: () => change(() => Object.assign(state, { preset: presets[0], seeds: {}, attributes: {} })),
    setView: (view) => change(() => (state.view = view)),
    subscribe: (listener) => {
      listeners.add(listener);
      listener(state);
    },
  };
}

/** A value from a link becomes part of a style sheet: nothing in it may end its declaration, or load something. */
export function isSafe(value) {
  return value !== null && value.length <= 300 && !/[;{}<>\\@]|url\s*\(|\/\*/i.test(value);
}
