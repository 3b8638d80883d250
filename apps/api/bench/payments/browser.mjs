import { Agent, request } from 'node:http';

/** Connections that are kept, one kind for everything that is measured. */
export const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** A browser as far as a server can tell: it keeps cookies and sends JSON. */
export class Browser {
  #cookies = new Map();

  constructor(url) {
    this.url = new URL(url);
  }

  get = (path) => this.send('GET', path);
  post = (path, body) => this.send('POST', path, body);

  /** @returns `{status, body, ms}`; milliseconds until the whole answer is there */
  send(method, path, body) {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const headers = {
      accept: 'application/json',
      ...(method === 'GET' ? {} : { origin: this.url.origin }),
      ...(text === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
      ...(this.#cookies.size > 0
        ? { cookie: [...this.#cookies].map((pair) => pair.join('=')).join('; ') }
        : {}),
    };
    return new Promise((resolve, reject) => {
      const began = performance.now();
      const options = { agent, method, path, headers, host: this.url.hostname, port: this.url.port };
      const sent = request(options, (response) => {
        let received = '';
        response.setEncoding('utf8');
        response.on('data', (part) => {
          received += part;
        });
        response.on('end', () => {
          const ms = performance.now() - began;
          this.#keep(response.headers['set-cookie'] ?? []);
          const json = /json/.test(response.headers['content-type'] ?? '') && received !== '';
          resolve({ status: response.statusCode, body: json ? JSON.parse(received) : received, ms });
        });
        response.on('error', reject);
      });
      sent.on('error', reject);
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
