import type * as somePages from './some-pages.js';

/** Loads what a closed launcher needs on some pages only. */
export const loadSomePages = (): Promise<typeof somePages> => import('./some-pages.js');
