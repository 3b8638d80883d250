// The least that can be called an HTTP client, so that the server is what is measured.
import { connect } from 'node:net';

const END = Buffer.from('\r\n\r\n');

/** One keep-alive connection that has one call under way at a time. */
export class Connection {
  #socket;
  #held = Buffer.alloc(0);
  #waiting = null;

  constructor(port) {
    this.#socket = connect(port, '127.0.0.1');
    this.#socket.setNoDelay(true);
    this.#socket.on('data', (chunk) => this.#take(chunk));
    const lost = (error) => this.#waiting?.failed(error ?? new Error('The connection was closed.'));
    this.#socket.on('error', lost);
    this.#socket.on('close', () => lost());
  }

  /** @returns {Promise<{ status: number, body: Buffer }>} */
  call(request) {
    return new Promise((done, failed) => {
      this.#waiting = { done, failed };
      this.#socket.write(request);
    });
  }

  close() {
    this.#waiting = null;
    this.#socket.destroy();
  }

  #take(chunk) {
    this.#held = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    const end = this.#held.indexOf(END);
    if (end === -1) return;
    const head = this.#held.latin1Slice(0, end);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1]);
    if (this.#held.length < end + 4 + length) return;
    const body = this.#held.subarray(end + 4, end + 4 + length);
    this.#held = Buffer.alloc(0);
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.done({ status: Number(head.slice(9, 12)), body });
  }
}

/** The text of one request, with the headers that Stripe's libraries send at least. */
export function requestText(method, path, key, form = '') {
  const head = `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${key}\r\n`;
  if (method === 'GET') return `${head}\r\n`;
  return `${head}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${Buffer.byteLength(form)}\r\n\r\n${form}`;
}

/** One call on a connection of its own. @returns {Promise<object>} the body, parsed; rejects unless it is a 200 */
export async function once(port, method, path, key, form) {
  const connection = new Connection(port);
  try {
    const { status, body } = await connection.call(requestText(method, path, key, form));
    if (status !== 200) throw new Error(`${method} ${path} was answered with ${status}: ${body}`);
    return JSON.parse(body);
  } finally {
    connection.close();
  }
}
