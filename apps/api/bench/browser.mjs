import { Agent, request } from 'node:http';

/** Connections that are kept, one kind for everything that is measured. */
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** A browser as far as a server can tell: it keeps cookies and sends JSON. */
export class Browser {
  #cookies;
  #agent;

  constructor(url, { cookies = new Map(), connections = agent } = {}) {
    this.url = new URL(url);
    this.#cookies = cookies;
    this.#agent = connections;
  }

  get = (path) => this.send('GET', path);
  post = (path, body) => this.send('POST', path, body);

  /** The same browser, cookies and all, at another process of the installation. */
  at(url) {
    return new Browser(url, { cookies: this.#cookies, connections: this.#agent });
  }

  /** Its cookies for a real browser that opens the shop at `url`. */
  cookiesFor(url) {
    return [...this.#cookies].map(([name, value]) => ({ name, value, url, httpOnly: true }));
  }

  /** @returns `{status, headers, body, ms}`; milliseconds until the whole answer is there */
  send(method, path, body, { headers: more = {}, signal } = {}) {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const cookie = [...this.#cookies].map((pair) => pair.join('=')).join('; ');
    const headers = {
      accept: 'application/json',
      ...(method === 'GET' ? {} : { origin: this.url.origin }),
      ...(text === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
      ...(cookie ? { cookie } : {}),
      ...more,
    };
    return new Promise((resolve, reject) => {
      const began = performance.now();
      const { hostname: host, port } = this.url;
      const sent = request({ agent: this.#agent, method, path, headers, host, port, signal }, (response) => {
        let received = '';
        response.setEncoding('utf8');
        response.on('data', (part) => {
          received += part;
        });
        response.on('end', () => {
          const ms = performance.now() - began;
          this.#keep(response.headers['set-cookie'] ?? []);
          const json = /json/.test(response.headers['content-type'] ?? '') && received !== '';
          resolve({
            status: response.statusCode,
            headers: response.headers,
            body: json ? JSON.parse(received) : received,
            ms,
          });
        });
        response.on('error', reject);
      });
      sent.on('error', (error) => {
        // The server closed a connection that lay idle, just as it was taken up again: it has not read the call.
        if (sent.reusedSocket && error.code === 'ECONNRESET')
          resolve(this.send(method, path, body, { headers: more, signal }));
        else reject(error);
      });
      sent.end(text);
    });
  }

  /** Sends and answers the body of an answer that says success. */
  async ask(method, path, body) {
    const answer = await this.send(method, path, body);
    if (answer.status < 400) return answer.body;
    throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  }

  #keep(lines) {
    for (const line of lines) {
      const [name, value] = line.split(';')[0].split(/=(.*)/s);
      this.#cookies.set(name, value);
    }
  }
}
