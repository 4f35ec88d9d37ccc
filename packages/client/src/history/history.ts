/** Where conversations are kept: in IndexedDB, until the page goes, or not beyond what is on screen. */
export type HistoryMode = 'local' | 'memory' | 'none';
