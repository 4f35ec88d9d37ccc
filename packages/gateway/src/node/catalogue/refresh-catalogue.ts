import type { CatalogueReport } from '../../catalogue/catalogue-report.js';
import type { LiveCatalogue } from '../../catalogue/live-catalogue.js';
import { systemClock, type Clock } from '../../clock.js';
import { GatewayError } from '../../gateway-error.js';
import { errorFields, silentLogger, type Logger } from '../../log.js';
import type { LoadedCatalogue } from './load-catalogue.js';
import type { Validators } from './read-source.js';

/** What keeps a live catalogue fresh. */
export interface RefreshOptions {
  readonly live: LiveCatalogue;
  /** Reads it again; undefined where nothing has changed. */
  readonly load: (known: Validators | undefined, signal: AbortSignal) => Promise<LoadedCatalogue | undefined>;
  /** Of the catalogue that is served now. */
  readonly validators?: Validators;
  /** Milliseconds between the end of one reading and the next. */
  readonly everyMs: number;
  readonly onRefresh?: (report: CatalogueReport) => void;
  /** @defaultValue silent */
  readonly log?: Logger;
  /** @defaultValue the machine's */
  readonly clock?: Clock;
}

/** The end of it. */
export interface Refreshing {
  /** Also breaks off a reading that is under way. */
  stop(): void;
}

/**
 * Reads a catalogue again and again, beside the one that is served, and puts it in its place when it is whole. One that cannot be
 * read, or has lost all its products, changes nothing: the old one stays, and the log says why.
 */
export function refreshCatalogue(options: RefreshOptions): Refreshing {
  const { live, load, everyMs, onRefresh, log = silentLogger, clock = systemClock } = options;
  const stop = new AbortController();
  let known = options.validators;
  let cancel: () => void = () => undefined;

  async function refresh(): Promise<void> {
    const began = clock.now();
    try {
      const loaded = await load(known, stop.signal);
      if (stop.signal.aborted) return;
      if (!loaded) return log.info('catalogue_unchanged', {});
      const { catalogue, report, validators } = loaded;
      if (catalogue.size === 0 && live.current.size > 0)
        throw new GatewayError('bad_config', 'the new catalogue has no usable product');
      live.replace(catalogue);
      known = validators;
      const { products, skippedRows } = report;
      log.info('catalogue_refreshed', { products, skippedRows, ms: clock.now() - began });
      onRefresh?.(report);
    } catch (error) {
      if (stop.signal.aborted) return;
      log.warn('catalogue_refresh_failed', { kept: live.current.size, ...errorFields(error) });
    }
  }

  function wait(): void {
    if (stop.signal.aborted) return;
    cancel = clock.after(everyMs, () => void refresh().finally(wait));
  }

  wait();
  return {
    stop() {
      cancel();
      stop.abort();
    },
  };
}
