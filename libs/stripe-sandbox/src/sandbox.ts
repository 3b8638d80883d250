import type { AddressInfo, Socket } from 'node:net';
import { AccountControls, type EndpointInput } from './controls/controls';
import { API_VERSION } from './kernel/api-versions';
import { Core } from './kernel/core/core';
import { AccessPolicy } from './kernel/http/access';
import { readKey } from './kernel/http/auth';
import { random } from './kernel/ids';
import type { Latency } from './kernel/latency';
import type { Settings } from './kernel/store/account';
import { readVersion } from './kernel/versions/read';
import { MODEL } from './registry';
import { readSeed, type SeedCall } from './seed/calls';
import { fillAccount, undoUnfinishedSeeds } from './seed/fill';
import { loadSeed } from './seed/load';
import { createServer } from './server';

/** So many connections may wait to be taken: one that finds no room is tried again by its system after a second. */
const BACKLOG = 4096;

export interface SandboxOptions {
  /** Port to listen on; 0 (the default) takes a free one. */
  port?: number;
  /** Address to listen on, `127.0.0.1` by default. */
  host?: string;
  /** Folder in which everything survives a restart; without it all is in memory. */
  dataDir?: string;
  /** Secret key of the account the controls act on; a new account by default. */
  secretKey?: string;
  /** An endpoint for that account's events. */
  webhook?: EndpointInput;
  /** What shoppers know the business as, on hosted Checkout: of every account that has not set another name. */
  businessName?: string;
  /** Checkout sessions that name no payment method types take ACH bank debits too: of every account that does not say. */
  usBankAccount?: boolean;
  /** Milliseconds that every API call takes at least: one number, or a distribution. */
  latency?: Latency;
  /** Stripe's API version of every account that sets no other: of calls without a version of their own, and of events. */
  apiVersion?: string;
  /** Answer a dated version that is not spoken in the nearest one that is, instead of refusing it. */
  nearestApiVersion?: boolean;
  /** The address under which browsers reach the sandbox, if it is not the one it listens on. */
  publicUrl?: string;
  /**
   * Hosts under which it answers besides that one, addresses, names without a dot, `*.localhost` and `*.internal`:
   * `sandbox.example`, or `*.example.com` for all names below it.
   */
  allowedHosts?: string[];
  /**
   * API calls that fill the account of `secretKey` before the sandbox is handed over, or a file of them. An account
   * that holds objects already is left as it is.
   */
  seed?: string | readonly SeedCall[];
}

/** A running sandbox. Its controls act on the account of `secretKey`; `account` gives those of others. */
export class Sandbox extends AccountControls {
  /** @internal A sandbox is made by `createSandbox`. */
  constructor(
    /** @internal */ private readonly owner: Core,
    account: string,
    readonly url: string,
    readonly port: number,
    /** @internal */ private readonly close: () => Promise<void>,
  ) {
    super(owner, owner.tenant(account));
  }

  /** The address browsers use. */
  get publicUrl(): string {
    return this.owner.publicUrl;
  }

  /** The controls of another account: of a key, or of a new random one. */
  account(secretKey = `sk_test_a${random(23)}`): AccountControls {
    return new AccountControls(this.owner, this.owner.tenant(readKey(secretKey).account));
  }

  /** Ends the sandbox: open sockets are closed, and nothing is delivered any more. */
  stop(): Promise<void> {
    return this.close();
  }
}

/** What holds for every account until its own settings say otherwise. */
const settingsOf = ({ businessName, usBankAccount }: SandboxOptions): Partial<Settings> => ({
  ...(businessName === undefined ? {} : { businessName }),
  ...(usBankAccount === undefined ? {} : { usBankAccount }),
});

/** Starts an offline Stripe and resolves once it takes calls. */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { account } = readKey(options.secretKey ?? `sk_test_a${random(23)}`);
  const seed =
    typeof options.seed === 'string' ? loadSeed(options.seed) : options.seed && readSeed(options.seed);
  const access = new AccessPolicy(options);
  if (options.dataDir === '') {
    throw new Error('The path of the data folder is empty: leave it out to keep everything in memory.');
  }
  const { nearestApiVersion = false } = options;
  const core = new Core(
    {
      latency: options.latency ?? 0,
      apiVersion: readVersion(options.apiVersion, { apiVersion: API_VERSION, nearestApiVersion }),
      nearestApiVersion,
      ...(options.dataDir === undefined ? {} : { dataDir: options.dataDir }),
    },
    { ...MODEL, settings: { ...MODEL.settings, ...settingsOf(options) } },
  );
  const server = createServer(core, access);
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  let closing: Promise<void> | null = null;
  const close = (): Promise<void> => {
    closing ??= new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
      core.close();
    });
    return closing;
  };
  try {
    core.open();
    undoUnfinishedSeeds(core);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(options.port ?? 0, options.host ?? '127.0.0.1', BACKLOG, resolve);
    });
    const { address, family, port } = server.address() as AddressInfo;
    const anywhere = address === '0.0.0.0' || address === '::';
    const host = anywhere ? '127.0.0.1' : family === 'IPv6' ? `[${address}]` : address;
    const url = `http://${host}:${port}`;
    core.localUrl = url;
    core.publicUrl = (options.publicUrl ?? url).replace(/\/$/, '');
    const sandbox = new Sandbox(core, account, url, port, close);
    if (seed) await fillAccount(core, account, url, seed);
    if (options.webhook) sandbox.addWebhookEndpoint(options.webhook);
    core.resume();
    return sandbox;
  } catch (error) {
    await close();
    throw error;
  }
}
