import http from 'node:http';

/** A sandbox and the account that calls are made for. */
export interface Target {
  /** Where the sandbox listens, such as `http://127.0.0.1:12111`. */
  url: string;
  secretKey: string;
  /** The version of the API that calls are made in; the account's if none is named. */
  apiVersion?: string;
}

export interface Answer {
  status: number;
  body: unknown;
}

function* pairs(name: string, value: unknown): Iterable<[string, string]> {
  if (value === null) yield [name, ''];
  else if (typeof value === 'object') {
    const entries = Object.entries(value as object);
    // Stripe empties a list or a hash by an empty text.
    if (entries.length === 0) yield [name, ''];
    for (const [key, item] of entries) yield* pairs(`${name}[${key}]`, item);
  } else if (value !== undefined) yield [name, String(value)];
}

/** Parameters in the form in which Stripe takes them: `a=1&b[c]=2&d[0]=3`. */
export function encodeForm(params: Record<string, unknown>): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const [key, text] of pairs(name, value)) form.append(key, text);
  }
  return form.toString();
}

/**
 * Sends one call to a sandbox, as any client would. `/v1` gets a form, `/_sandbox` JSON.
 * @throws Error of Node's when nothing listens there; SyntaxError when the answer is not JSON
 */
export async function send(
  target: Target,
  method: string,
  path: string,
  params: Record<string, unknown> = {},
): Promise<Answer> {
  const posted = method === 'POST';
  const json = path.startsWith('/_sandbox/');
  const form = posted && json ? '' : encodeForm(params);
  const address = new URL(path, target.url);
  if (!posted && form !== '') address.search = form;
  const body = posted ? (json ? JSON.stringify(params) : form) : '';
  const headers = {
    Authorization: `Bearer ${target.secretKey}`,
    ...(target.apiVersion === undefined ? {} : { 'Stripe-Version': target.apiVersion }),
    'Content-Length': Buffer.byteLength(body),
    ...(posted ? { 'Content-Type': json ? 'application/json' : 'application/x-www-form-urlencoded' } : {}),
  };
  return new Promise((resolve, reject) => {
    const request = http.request(address, { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('error', reject);
      response.on('end', () => {
        try {
          resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) });
        } catch (error) {
          reject(error);
        }
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}
