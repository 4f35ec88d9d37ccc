import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import type { TargetRules } from '../outbound/check-target.js';
import { guardedFetch, type GuardedResponse } from '../outbound/guarded-fetch.js';
import { OutboundError } from '../outbound/outbound-error.js';
import { GatewayError } from '../../gateway-error.js';
import { fetchPages, isPaged } from './fetch-pages.js';

/** What tells that a source is as it was. */
export interface Validators {
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
  /** Of everything that was read. */
  readonly digest?: string | undefined;
}

export interface SourceRead {
  readonly documents: readonly Uint8Array[];
  readonly validators: Validators;
}

export interface ReadSourceOptions extends TargetRules {
  readonly signal: AbortSignal;
  readonly maxBytes: number;
  /** Of the last reading; `undefined` comes back where nothing has changed. */
  readonly known?: Validators | undefined;
}

/** Whether a source is fetched rather than read from a disk. */
function isUrl(source: string): boolean {
  return /^https?:\/\//i.test(source);
}

/**
 * The bytes of a file, of a URL, or of all pages of a Shopify list; undefined where they are the known ones.
 * @throws GatewayError `bad_config` for a file that cannot be read; OutboundError for what cannot be fetched.
 */
export async function readSource(source: string, options: ReadSourceOptions): Promise<SourceRead | undefined> {
  const read = isUrl(source) ? await readUrl(new URL(source), options) : await readFileSource(source, options);
  if (!read) return undefined;
  const digest = await digestOf(read.documents, options.signal);
  return digest === options.known?.digest ? undefined : { ...read, validators: { ...read.validators, digest } };
}

const HASHED_AT_ONCE = 2 * 1024 * 1024;

/** In pieces: half a second for a large file is half a second in which nobody else is served. */
async function digestOf(documents: readonly Uint8Array[], signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for (const document of documents) {
    for (let at = 0; at < document.length; at += HASHED_AT_ONCE) {
      signal.throwIfAborted();
      hash.update(document.subarray(at, at + HASHED_AT_ONCE));
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  return hash.digest('base64');
}

async function readUrl(url: URL, options: ReadSourceOptions): Promise<SourceRead | undefined> {
  const { known = {} } = options;
  if (isPaged(url)) return { documents: await fetchPages(url, options), validators: {} };
  const response = await guardedFetch(url, { ...options, headers: conditional(known) });
  if (response.status === 304) return undefined;
  checkStatus(response);
  const { headers, bytes } = response;
  const validators = {
    etag: headers.get('etag') ?? undefined,
    lastModified: headers.get('last-modified') ?? undefined,
  };
  return { documents: [bytes], validators };
}

export function checkStatus({ status, url }: GuardedResponse): void {
  if (status !== 200) throw new OutboundError('status', `${url.host} answers ${status} instead of the catalogue`);
}

function conditional({ etag, lastModified }: Validators): Record<string, string> {
  return {
    ...(etag === undefined ? {} : { 'if-none-match': etag }),
    ...(lastModified === undefined ? {} : { 'if-modified-since': lastModified }),
  };
}

const CHUNK = 1024 * 1024;

async function readFileSource(path: string, options: ReadSourceOptions): Promise<SourceRead | undefined> {
  try {
    const { size, mtimeMs } = await stat(path);
    const lastModified = `${mtimeMs} ${size}`;
    if (lastModified === options.known?.lastModified) return undefined;
    if (size > options.maxBytes) throw tooLarge(path, options.maxBytes);
    return { documents: [await readBounded(path, size, options)], validators: { lastModified } };
  } catch (cause) {
    options.signal.throwIfAborted();
    if (cause instanceof GatewayError) throw cause;
    const why = cause instanceof Error ? cause.message : '';
    throw new GatewayError('bad_config', `the catalogue ${path} cannot be read: ${why}`, { cause });
  }
}

/** A file may grow while it is read. */
async function readBounded(path: string, size: number, { maxBytes, signal }: ReadSourceOptions): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const chunks: Uint8Array[] = [];
    let total = 0;
    for (;;) {
      signal.throwIfAborted();
      const { bytesRead, buffer } = await file.read(new Uint8Array(Math.max(CHUNK, total === 0 ? size + 1 : CHUNK)));
      if (bytesRead === 0) break;
      total += bytesRead;
      if (total > maxBytes) throw tooLarge(path, maxBytes);
      chunks.push(buffer.subarray(0, bytesRead));
    }
    const [only] = chunks;
    return chunks.length === 1 && only ? only : Buffer.concat(chunks);
  } finally {
    await file.close();
  }
}

function tooLarge(path: string, maxBytes: number): GatewayError {
  return new GatewayError('bad_config', `the catalogue ${path} is larger than ${maxBytes} bytes: split it`);
}
