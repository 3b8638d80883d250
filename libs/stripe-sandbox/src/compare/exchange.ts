/** One call of the application, read whole. */
export interface Call {
  method: string;
  /** With the query, as it was sent. */
  path: string;
  headers: Record<string, string>;
  body: Buffer;
}

/** An answer of one of the two servers. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
  /** The parsed body, or `undefined` when it is no JSON. */
  json: unknown;
}

/** Headers that belong to one connection, or that the sender makes anew. */
const OF_CONNECTION = new Set([
  'accept-encoding',
  'connection',
  'content-encoding',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Headers without those that do not go on to the next server. */
export const endToEnd = (headers: Iterable<[string, string]>): Record<string, string> =>
  Object.fromEntries([...headers].filter(([name]) => !OF_CONNECTION.has(name.toLowerCase())));

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * Sends a call to a server and reads its whole answer.
 * @param key the secret or publishable key that it is sent with
 * @throws Error of Node's when the server cannot be reached
 */
export async function exchange(base: string, call: Call, key: string): Promise<Answer> {
  const { method, path, headers, body } = call;
  const response = await fetch(new URL(path, base), {
    method,
    headers: { ...endToEnd(Object.entries(headers)), authorization: `Bearer ${key}` },
    redirect: 'manual',
    ...(method === 'GET' || method === 'HEAD' || body.length === 0 ? {} : { body: new Uint8Array(body) }),
  });
  const read = Buffer.from(await response.arrayBuffer());
  return {
    status: response.status,
    headers: endToEnd(response.headers),
    body: read,
    json: parsed(read),
  };
}
