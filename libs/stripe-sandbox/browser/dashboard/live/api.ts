/** What the sandbox answered instead of data. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

interface Call {
  key: string | null;
  method?: 'DELETE' | 'GET' | 'POST';
  /** JSON for the sandbox's own calls, a form for the API. */
  body?: Record<string, unknown> | URLSearchParams;
  tag?: string;
  signal?: AbortSignal;
}

async function send(path: string, { key, method = 'GET', body, tag, signal }: Call): Promise<Response> {
  const response = await fetch(path, {
    method,
    headers: {
      ...(key === null ? {} : { Authorization: `Bearer ${key}` }),
      ...(tag === undefined ? {} : { 'If-None-Match': `"${tag}"` }),
      ...(body === undefined || body instanceof URLSearchParams
        ? {}
        : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: body instanceof URLSearchParams ? body : JSON.stringify(body) }),
    cache: 'no-store',
    ...(signal ? { signal } : {}),
  });
  if (response.ok || response.status === 304) return response;
  const answer = (await response.json().catch(() => ({}))) as { error?: { message?: string } };
  throw new Refused(response.status, answer.error?.message ?? `The sandbox answered ${response.status}.`);
}

/** Reads the dashboard's JSON; `path` follows `/_sandbox/dashboard`. */
export async function read<T>(path: string, key: string | null, signal?: AbortSignal): Promise<T> {
  const response = await send(`/_sandbox/dashboard${path}`, { key, ...(signal ? { signal } : {}) });
  return (await response.json()) as T;
}

/** Waits up to 25 s for the account to change. @returns null when it did not */
export async function readChanged<T>(
  key: string,
  tag: string | undefined,
  signal: AbortSignal,
): Promise<T | null> {
  const response = await send('/_sandbox/dashboard?wait=25000', {
    key,
    signal,
    ...(tag === undefined ? {} : { tag }),
  });
  return response.status === 304 ? null : ((await response.json()) as T);
}

/** Calls a control of the sandbox; `path` follows `/_sandbox`. */
export async function control<T>(
  key: string,
  method: 'DELETE' | 'POST',
  path: string,
  body: Record<string, unknown> = {},
): Promise<T> {
  const response = await send(`/_sandbox${path}`, { key, method, ...(method === 'POST' ? { body } : {}) });
  return (await response.json()) as T;
}

/** Calls the API as a server does; `path` begins with `/v1`. */
export async function callApi(
  key: string,
  method: 'DELETE' | 'POST',
  path: string,
  params: Record<string, string> = {},
): Promise<void> {
  const form = new URLSearchParams(params);
  await send(path, { key, method, ...(method === 'POST' ? { body: form } : {}) });
}
