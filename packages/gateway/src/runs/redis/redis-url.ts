const EXAMPLE = 'write it like redis://:PASSWORD@redis.example:6379';

/** What is wrong with the URL of a Redis, in words that do not repeat it: it may hold a password. */
export function redisUrlProblem(url: string): string | undefined {
  if (!/^rediss?:\/\/./.test(url)) return 'the URL of Redis begins with redis:// or rediss://';
  if (!URL.canParse(url))
    return `the URL of Redis cannot be read; ${EXAMPLE}, and a "/", "#" or "?" in a password as %2F, %23, %3F`;
  const { hostname, pathname, search, hash, username, password } = new URL(url);
  if (search + hash !== '')
    return `the URL of Redis ends with its database; a "#" or "?" in a password is written %23, %3F`;
  if (hostname === '') return `the URL of Redis names no host; ${EXAMPLE}`;
  if (!/^(\/\d{0,5})?$/.test(pathname))
    return 'the path of the URL of Redis is the number of a database, like /1, or nothing';
  if (/%(?![\da-f]{2})/i.test(username + password)) return 'a "%" in the password of Redis is written %25';
  return undefined;
}

/** The password as it stands in the URL, and as it is sent. */
export function redisPasswords(url: string | undefined): string[] {
  if (url === undefined || !URL.canParse(url)) return [];
  const { password } = new URL(url);
  if (password === '') return [];
  return /%(?![\da-f]{2})/i.test(password) ? [password] : [password, decodeURIComponent(password)];
}

/** For people: where it is, and nothing secret. */
export function redisAddress(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}
