import type { LoggedParams, LoggedRequest } from './types';

/** A word of a shell's command line. */
const quoted = (text: string): string =>
  /^[\w./:=[\]-]+$/.test(text) && !/[[\]]/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

function* pairs(params: LoggedParams, prefix = ''): Iterable<string> {
  for (const [name, value] of Object.entries(params)) {
    const path = prefix === '' ? name : `${prefix}[${name}]`;
    if (typeof value === 'string') yield `${path}=${value}`;
    else yield* pairs(value, path);
  }
}

/**
 * A call as a command that makes it again. The key is read from the environment, so the text may be shown to anybody;
 * what the log masks (card numbers, codes, secrets) is masked here too.
 */
export function curlOf(request: LoggedRequest, origin: string): string {
  const { method, path, key, idempotencyKey, params } = request;
  const variable = key === 'secret' ? 'STRIPE_SECRET_KEY' : 'STRIPE_PUBLISHABLE_KEY';
  const lines = [`curl ${quoted(origin + path)}`, `-u "$${variable}:"`];
  if (method === 'GET') lines.push('-G');
  else if (method !== 'POST') lines.push(`-X ${method}`);
  if (idempotencyKey !== null) lines.push(`-H ${quoted(`Idempotency-Key: ${idempotencyKey}`)}`);
  const data = [...pairs(params)].map((pair) => `--data-urlencode ${quoted(pair)}`);
  if (method === 'POST' && data.length === 0) lines.push('-X POST');
  return [...lines, ...data].join(' \\\n  ');
}
