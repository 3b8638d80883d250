import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** `open`: bytes pass; `frozen`: connections are taken and nothing is ever answered; `gone`: none is taken. */
type State = 'open' | 'frozen' | 'gone';
type Cut = { text: string; when: 'before' | 'after' | 'never'; done: () => void };

/** A way to PostgreSQL that a test can freeze or cut, also in the middle of a transaction. */
export class DatabaseProxy {
  private state: State = 'open';
  private readonly pairs = new Set<[client: Socket, server: Socket]>();
  private cut: Cut | null = null;

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {}

  /** Listens on a port of its own before the server of this address. */
  static async before(databaseUrl: string): Promise<DatabaseProxy> {
    const server = createServer();
    const proxy = new DatabaseProxy(server, new URL(databaseUrl));
    server.on('connection', (client) => proxy.take(client));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  /** The database's address through here. */
  get url(): string {
    const url = new URL(this.target);
    url.host = `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return url.href;
  }

  /** From now on nothing is answered, as by a server that is stopped with SIGSTOP. */
  freeze(): void {
    this.state = 'frozen';
    for (const socket of this.sockets()) socket.pause();
  }

  /** From now on no connection lives, as when the server is killed. */
  breakOff(): void {
    this.state = 'gone';
    this.destroyAll();
  }

  /** Lets everything pass again, also what was held up. */
  restore(): void {
    this.state = 'open';
    for (const socket of this.sockets()) socket.resume();
  }

  /**
   * Breaks the connection that sends this text next: before the server hears of it, or after the server has answered
   * and before anybody hears of that; or never, and nothing of it reaches the server any more. Resolves when it has
   * happened.
   */
  breakAt(text: string, when: Cut['when']): Promise<void> {
    return new Promise((done) => {
      this.cut = { text, when, done };
    });
  }

  async stop(): Promise<void> {
    this.destroyAll();
    this.server.close();
    await once(this.server, 'close');
  }

  private take(client: Socket): void {
    client.on('error', () => undefined);
    if (this.state === 'gone') {
      client.destroy();
      return;
    }
    const server = connect(Number(this.target.port), this.target.hostname);
    server.on('error', () => undefined);
    const pair: [Socket, Socket] = [client, server];
    this.pairs.add(pair);
    const end = () => {
      this.pairs.delete(pair);
      client.destroy();
      server.destroy();
    };
    let deaf = false;
    client.on('data', (bytes) => {
      const cut = this.cut;
      if (!cut || !bytes.includes(cut.text)) {
        server.write(bytes);
        return;
      }
      this.cut = null;
      if (cut.when === 'never') {
        client.pause();
        cut.done();
        return;
      }
      if (cut.when === 'before') {
        end();
        cut.done();
        return;
      }
      deaf = true;
      server.once('data', () => {
        end();
        cut.done();
      });
      server.write(bytes);
    });
    server.on('data', (bytes) => {
      if (!deaf) client.write(bytes);
    });
    client.on('close', end);
    server.on('close', end);
    if (this.state === 'frozen') client.pause();
  }

  private sockets(): Socket[] {
    return [...this.pairs].flat();
  }

  private destroyAll(): void {
    for (const socket of this.sockets()) socket.destroy();
  }
}
