import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RegisterInput, routes, type User } from '@app/contracts';
import { createSandbox, type Sandbox } from '@app/stripe-sandbox';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import type Stripe from 'stripe';
import { DataSource } from 'typeorm';
import { AppModule } from '../../src/app.module';
import { seedDemoBooks } from '../../src/catalog/seed';
import { CONFIG, type Config, parseConfig } from '../../src/config/config';
import { appOptions, configureApp } from '../../src/configure-app';
import { JobRunner } from '../../src/jobs/job-runner.service';
import { LOG_DESTINATION } from '../../src/logging/logging.module';
import type { RouteOperation } from '../../src/openapi/route-operation';
import { RouteOperations } from '../../src/openapi/route-operations.service';
import { createStripe } from '../../src/stripe/stripe.client';
import { handledTypes } from '../../src/webhooks/event-types';
import { answerCheck } from './check-answer';
import { newAccount, TestClient } from './client';
import { createTestDatabase, type TestDatabase } from './database';
import { holdingPort } from './holding-port';

export interface StartOptions {
  /** Environment variables on top of the tests' own. */
  config?: Record<string, string>;
  /** Runs jobs in this process; on unless said otherwise. */
  worker?: boolean;
  /** Shares another app's database and sandbox, as a second process of the same installation would. */
  beside?: TestApp;
  /** Stripe sends every event there is, and not only those that the endpoint should be subscribed to. */
  everyEvent?: boolean;
  /** Keeps everything that is logged, for `logged()`. */
  log?: boolean;
  /** Changes the database's address, for instance by the name of the connections. */
  connection?: (databaseUrl: string) => string;
}

/** What every test runs with unless it says otherwise. */
const testEnvironment = {
  NODE_ENV: 'test',
  // Few specs read the log: they ask for it with `log`.
  LOG_LEVEL: 'fatal',
  BCRYPT_ROUNDS: '4',
  SESSION_SECRET: 'a secret that only tests know, long enough',
  // One address is everybody's, and one person does in a minute what takes others a day.
  LIMITS_LOGIN_FAILURES_PER_ADDRESS: '10000',
  LIMITS_CARD_FAILURES_PER_ADDRESS: '10000',
  LIMITS_UNVERIFIED_CARD_FAILURES: '10000',
  LIMITS_ORDERS: '10000',
  LIMITS_PAYMENT_CREATIONS: '10000',
  LIMITS_COPIES_OF_BOOK: '20',
  LIMITS_COPIES_PER_ORDER: '60',
  LIMITS_COPIES_HELD: '80',
  // A slow machine takes longer for what is pending.
  PAYMENTS_PENDING_WAIT_MS: '60000',
  // A hundred requests at once wait long for a connection there; outages have specs with time-outs of their own.
  DATABASE_CONNECT_TIMEOUT_MS: '100000',
  DATABASE_QUERY_TIMEOUT_MS: '150000',
  DATABASE_STATEMENT_TIMEOUT_MS: '120000',
  DATABASE_LOCK_TIMEOUT_MS: '100000',
};

/** A running API with a database and a Stripe account of its own. */
export class TestApp {
  private readonly check = answerCheck(this.operations);

  constructor(
    readonly nest: NestExpressApplication,
    readonly config: Config,
    readonly url: string,
    readonly database: TestDatabase,
    readonly sandbox: Sandbox,
    readonly stripe: Stripe,
    private readonly log: string[] | null,
    private readonly shared: boolean,
  ) {}

  get db(): DataSource {
    return this.nest.get(DataSource);
  }

  /** The documented routes. */
  get operations(): RouteOperation[] {
    return this.nest.get(RouteOperations).list();
  }

  /** Everything logged so far, by an app that was started with `log`. */
  logged(): string {
    if (!this.log) throw new Error('This app keeps no log: start it with `log`.');
    return this.log.join('');
  }

  /** A new browser: no cookies, every answer held against the contract. */
  client(): TestClient {
    return new TestClient(this.url, this.check);
  }

  /** A new browser with a new account signed in. */
  async register(input: Partial<RegisterInput> = {}): Promise<{ client: TestClient; user: User }> {
    const client = this.client();
    const { status, body } = await client.post<User>(routes.register, { ...newAccount(), ...input });
    if (status !== 201) throw new Error(`Registering answered ${status}: ${JSON.stringify(body)}`);
    return { client, user: body };
  }

  /** Any published book, or the one of this title. */
  async book(title = 'Pride and Prejudice'): Promise<{ id: string; price_amount: number; stock: number }> {
    const [row] = await this.db.query('SELECT id, price_amount::int, stock FROM products WHERE title = $1', [
      title,
    ]);
    return row;
  }

  async stop(): Promise<void> {
    // Connections that tests keep alive would hold the server open for seconds.
    this.nest.getHttpServer().closeAllConnections();
    await this.nest.close();
    if (this.shared) return;
    await this.sandbox.stop();
    await this.database.drop();
    await rm(this.config.outboxDir, { recursive: true, force: true });
  }
}

/** Closes an app that a step of its start has failed for. */
const orClose = (nest: NestExpressApplication, step: Promise<unknown>): Promise<unknown> =>
  step.catch(async (error) => {
    await nest.close();
    throw error;
  });

/** Starts the whole API on a free port, in this process, with its webhook registered at its own sandbox. */
export async function startApp({
  config: extra = {},
  worker = true,
  beside,
  everyEvent = false,
  log = false,
  connection = (databaseUrl) => databaseUrl,
}: StartOptions = {}): Promise<TestApp> {
  const database = beside?.database ?? (await createTestDatabase());
  const sandbox = beside?.sandbox ?? (await createSandbox());
  const outbox = beside?.config.outboxDir ?? (await mkdtemp(join(tmpdir(), 'countersign-outbox-')));
  const lines: string[] = [];
  // The address is part of the configuration, so the port is chosen before the app exists.
  const { config, nest } = await holdingPort(async (port) => {
    const webhookSecret =
      beside?.config.stripe.webhookSecret ??
      sandbox.addWebhookEndpoint({
        url: `http://127.0.0.1:${port}${routes.stripeWebhook}`,
        enabled_events: everyEvent ? ['*'] : [...handledTypes.keys()],
      }).secret;
    const config = parseConfig({
      ...testEnvironment,
      PORT: String(port),
      PUBLIC_URL: `http://localhost:${port}`,
      DATABASE_URL: connection(database.url),
      STRIPE_SECRET_KEY: sandbox.secretKey,
      STRIPE_PUBLISHABLE_KEY: sandbox.publishableKey,
      STRIPE_WEBHOOK_SECRET: webhookSecret,
      STRIPE_SANDBOX_URL: sandbox.url,
      OUTBOX_DIR: outbox,
      ...(log ? { LOG_LEVEL: 'debug' } : {}),
      ...extra,
    });
    if (!beside) await seedDemoBooks(database.url, config.currency);
    const module = await Test.createTestingModule({ imports: [AppModule] })
      .overrideProvider(CONFIG)
      .useValue(config)
      .overrideProvider(LOG_DESTINATION)
      .useValue({ write: (line: string) => lines.push(line) })
      .compile();
    const nest = module.createNestApplication<NestExpressApplication>(appOptions);
    configureApp(nest);
    await orClose(nest, nest.init());
    return { config, nest };
  });
  await orClose(nest, nest.listen(config.port, '127.0.0.1'));
  if (worker) await nest.get(JobRunner).start();
  const url = `http://127.0.0.1:${(nest.getHttpServer().address() as AddressInfo).port}`;
  const stripe = createStripe(config);
  return new TestApp(nest, config, url, database, sandbox, stripe, log ? lines : null, beside !== undefined);
}
