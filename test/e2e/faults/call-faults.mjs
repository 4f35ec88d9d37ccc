/** What can happen to a call before its stream: behaviours for the scripts of fault-proxy.mjs. */
import { once } from 'node:events';

/** The call reached the proxy, and nothing comes back. */
export const resetBeforeHeaders = ({ response }) => void response.socket.resetAndDestroy();

/** Half a header, and the end. */
export const resetWithinHeaders = async ({ response }) => {
  const { socket } = response;
  await new Promise((resolve) => socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/ev', resolve));
  socket.destroy();
};

/** The gateway has begun the run, and the response to that is lost. */
export const loseResponse = async ({ response, forward }) => {
  const upstream = await forward();
  await once(upstream, 'data');
  response.socket.destroy();
};

/** Nothing comes back for a while; then all goes well. */
export const lateBy = (ms) => async (exchange) => {
  await new Promise((resolve) => setTimeout(resolve, ms));
  const upstream = await exchange.forward();
  exchange.response.writeHead(upstream.statusCode, upstream.headers);
  upstream.pipe(exchange.response);
};

/** Nothing ever comes back. */
export const neverAnswer = () => undefined;

/** A status; a gateway's own error where a code is given, as the protocol writes it. */
export const status =
  (code, { headers, body = '' } = {}) =>
  ({ answer }) =>
    void answer(code, { 'content-type': 'text/plain', ...headers }, body);

/** An error as a gateway tells it before a stream. */
export const refusal = (code, error, headers) => {
  const body = JSON.stringify({ error: { message: 'as the script says', retryable: false, ...error } });
  return status(code, { headers: { 'content-type': 'application/json', ...headers }, body });
};

/** A page that is nobody's answer: of a hotel's network, of a proxy. Its words must never be shown. */
export const FOREIGN_WORDS = 'Sign in to the intranet';

/** That page, with a status. */
export const foreignPage = (code) =>
  status(code, { headers: { 'content-type': 'text/html' }, body: `<h1>${FOREIGN_WORDS}</h1>` });

/** An error without what a page of another origin needs to read it. */
export const unreadableError = ({ response }) => void response.writeHead(503).end('overloaded');
