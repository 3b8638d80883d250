import { randomBytes } from 'node:crypto';

/** An answer of the API as a test sees it. */
export interface Answer<T> {
  status: number;
  headers: Headers;
  /** Parsed JSON, or the text where the answer is not JSON. */
  body: T;
}

export interface CallOptions {
  headers?: Record<string, string>;
}

/** The smallest account that may register, unlike any other. */
export const newAccount = () => ({
  email: `reader-${randomBytes(6).toString('hex')}@example.com`,
  password: 'correct horse battery',
  name: 'Ada Reader',
});

/** A browser as far as the API can tell: it keeps cookies and says where it comes from. */
export class TestClient {
  /** The address that a proxy in front of the API would report; needs `TRUST_PROXY=1`. */
  address: string | null = null;

  constructor(
    readonly url: string,
    private readonly inspect: (method: string, path: string, answer: Answer<unknown>) => void = () =>
      undefined,
    private readonly cookies = new Map<string, string>(),
  ) {}

  /** The same browser, cookies and all, at another process of the installation. */
  at(url: string): TestClient {
    return new TestClient(url, this.inspect, this.cookies);
  }

  get = <T>(path: string, options?: CallOptions) => this.send<T>('GET', path, undefined, options);
  post = <T>(path: string, body?: unknown, options?: CallOptions) =>
    this.send<T>('POST', path, body, options);
  put = <T>(path: string, body?: unknown, options?: CallOptions) => this.send<T>('PUT', path, body, options);
  patch = <T>(path: string, body?: unknown, options?: CallOptions) =>
    this.send<T>('PATCH', path, body, options);
  delete = <T>(path: string, options?: CallOptions, body?: unknown) =>
    this.send<T>('DELETE', path, body, options);

  /** The session cookie's value, or undefined when signed out. */
  cookie(name: string): string | undefined {
    return this.cookies.get(name);
  }

  setCookie(name: string, value: string): void {
    this.cookies.set(name, value);
  }

  private async send<T>(method: string, path: string, body: unknown, options: CallOptions = {}) {
    const raw = typeof body === 'string' || body instanceof Uint8Array;
    const response = await fetch(new URL(path, this.url), {
      method,
      redirect: 'manual',
      headers: {
        accept: 'application/json',
        ...(this.address === null ? {} : { 'x-forwarded-for': this.address }),
        ...(method === 'GET' ? {} : { origin: this.url }),
        ...(body === undefined || raw ? {} : { 'content-type': 'application/json' }),
        ...(this.cookies.size > 0
          ? { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
          : {}),
        ...options.headers,
      },
      body: body === undefined ? null : raw ? body : JSON.stringify(body),
    });
    this.keep(response.headers.getSetCookie());
    const text = await response.text();
    const json = /[/+]json/.test(response.headers.get('content-type') ?? '');
    const answer = {
      status: response.status,
      headers: response.headers,
      body: (json && text ? JSON.parse(text) : text) as T,
    } satisfies Answer<T>;
    this.inspect(method, new URL(path, this.url).pathname, answer);
    return answer;
  }

  private keep(setCookies: string[]): void {
    for (const line of setCookies) {
      const [pair = '', ...attributes] = line.split(';');
      const [name = '', value = ''] = pair.trim().split(/=(.*)/s);
      const gone = attributes.some((part) => /^\s*expires=thu, 01 jan 1970/i.test(part));
      if (gone || value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}
