import type { HtmlEscapedString } from 'hono/utils/html';

/** Markup whose values were escaped by Hono's `html` tag. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;
