import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Conformity } from '../scripts/sdk/conform';
import { readSdk, routeName } from '../scripts/sdk/declarations';
import { createSandbox } from '../src/index';
import { ROUTES } from '../src/registry';
import { type Flow, type Recorded, recording } from './recorder';
import { undeclared } from './versions/declared';

/*
 * Every answer of every route against the declarations of the `stripe` package: no declared field missing, none
 * invented, every value of its declared type. The answers are those of the flows in `flows/`.
 *
 * A route that no flow reaches with success fails this spec. To cover a new one, add a file to `flows/`
 * (`flows/<noun>.ts`, found by itself) whose default export is a `Flow`: an async function that calls the route
 * through the official client it is given, in each state whose shape differs (with expand, canceled, deleted, …).
 * Each flow has an account of its own, whose events are checked too when it is done. What it was answered is held
 * against what the releases of the package for older versions of the API declare, too: `versions/declared.ts`.
 */

const FLOWS = join(__dirname, 'flows');
const names = readdirSync(FLOWS)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replace(/\.ts$/, ''));

const sdk = readSdk();
const conformity = new Conformity(sdk);

/** Objects that an error shows beside its message. */
const SHOWN_IN_ERRORS = {
  payment_intent: 'PaymentIntent',
  payment_method: 'PaymentMethod',
  setup_intent: 'SetupIntent',
};

/** Endpoints that the API has and the package has no method for; they answer like another one. */
const LIKE: Record<string, string> = {
  'GET /v1/charges/:id/dispute': 'GET /v1/disputes/:id',
  'GET /v1/charges/:id/refunds': 'GET /v1/refunds',
  'GET /v1/charges/:id/refunds/:id': 'GET /v1/refunds/:id',
  'POST /v1/charges/:id/dispute': 'POST /v1/disputes/:id',
  'POST /v1/charges/:id/dispute/close': 'POST /v1/disputes/:id/close',
  'POST /v1/charges/:id/refund': 'GET /v1/charges/:id',
  'POST /v1/charges/:id/refunds': 'POST /v1/refunds',
  'POST /v1/charges/:id/refunds/:id': 'POST /v1/refunds/:id',
  'POST /v1/confirmation_tokens': 'GET /v1/confirmation_tokens/:id',
  'POST /v1/elements/payment_methods/:id/detach': 'POST /v1/payment_methods/:id/detach',
};

/** What only Stripe.js asks for, with answers that no package declares. */
const OF_STRIPE_JS = ['GET /v1/elements/sessions'];

/**
 * Refused whatever is asked: refunds to cards never wait for their customer, and only those can be canceled; charges
 * are made and captured through their intents; only payouts of connected accounts are reversed; cards are never verified
 * by microdeposits.
 */
const NEVER_SUCCEED = new Set([
  'POST /v1/charges',
  'POST /v1/charges/:id/capture',
  'POST /v1/payment_intents/:id/verify_microdeposits',
  'POST /v1/payouts/:id/reverse',
  'POST /v1/refunds/:id/cancel',
  'POST /v1/setup_intents/:id/verify_microdeposits',
]);

/** Fields that the package declares as optional and recorded answers always have. */
const ALWAYS: Record<string, string[]> = {
  charge: ['radar_options', 'payment_method_details', 'billing_details', 'receipt_url'],
  payment_intent: ['amount_details', 'managed_payments', 'payment_method_options'],
  payment_method: ['allow_redisplay', 'customer_account', 'shared_payment_granted_token'],
  customer: [
    'customer_account',
    'discount',
    'invoice_prefix',
    'next_invoice_sequence',
    'tax_exempt',
    'phone',
  ],
};

/** Fields that recorded answers have and the package does not declare. */
const RECORDED_ONLY = [/\.(items|lines)\.total_count: not declared$/, /\.(plan|quantity): not declared$/];

/** What recorded answers have and these do not, in the object and in all within. */
function missing(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => missing(item, path));
  if (typeof value !== 'object' || value === null || 'deleted' in value) return [];
  const object = value as Record<string, unknown>;
  const details = object.object === 'payment_method' ? [String(object.type)] : [];
  const wanted = [...(ALWAYS[String(object.object)] ?? []), ...details];
  return [
    ...wanted
      .filter((field) => !(field in object))
      .map((field) => `${path}: ${object.object}.${field} missing`),
    ...Object.entries(object).flatMap(([name, inner]) =>
      name === 'previous_attributes' ? [] : missing(inner, path),
    ),
  ];
}

function findings({ route, status, body, publishable }: Recorded): string[] {
  const name = routeName(route.method, route.path);
  const mode = { partial: publishable };
  if (status >= 400) {
    const error = body.error as Record<string, unknown>;
    return Object.entries(SHOWN_IN_ERRORS).flatMap(([field, type]) =>
      field in error ? conformity.check(error[field], sdk.named(type), `${name} error.${field}`, mode) : [],
    );
  }
  if (OF_STRIPE_JS.includes(name)) return [];
  const declared = sdk.routes.get(LIKE[name] ?? name);
  const found: string[] = [];
  if (!declared) return [`${name}: the stripe package declares no such endpoint`];
  const { is, type } = declared.answer;
  if (!publishable) found.push(...missing(body, name));
  if (is === 'object') return [...found, ...conformity.check(body, type, name, mode)];
  const { data, ...frame } = body;
  const container = sdk.container(is);
  return [
    ...found,
    ...conformity.check({ ...frame, data: [] }, container, name, mode),
    ...(data as unknown[]).flatMap((item, i) => conformity.check(item, type, `${name} data[${i}]`, mode)),
  ];
}

describe('answers', () => {
  const recorded: Recorded[] = [];

  it.each(names)('of the flow %s conform to the declarations', async (name) => {
    const { default: flow } = (await import(join(FLOWS, name))) as { default: Flow };
    const sandbox = await createSandbox();
    const own: Recorded[] = [];
    const former: string[] = [];
    try {
      const world = recording(sandbox, name, own);
      await flow(world);
      await world.stripe.events.list({ limit: 100 }).autoPagingToArray({ limit: 1000 });
      const shown = own.filter(({ status, publishable }) => status === 200 && !publishable);
      former.push(
        ...undeclared(
          sandbox,
          shown.map(({ body }) => body),
        ),
      );
    } finally {
      await sandbox.stop();
    }
    recorded.push(...own);
    const found = own.flatMap(findings).filter((text) => !RECORDED_ONLY.some((known) => known.test(text)));
    expect([...new Set(found)]).toEqual([]);
    expect(former).toEqual([]);
  });

  it('were asked of every route', () => {
    const reached = new Set(
      recorded
        .map(({ route, status }) => ({ name: `${route.method} ${route.path}`, status }))
        .filter(({ name, status }) => status === (NEVER_SUCCEED.has(name) ? 400 : 200))
        .map(({ name }) => name),
    );
    const unreached = ROUTES.map((route) => `${route.method} ${route.path}`).filter(
      (name) => !reached.has(name),
    );
    expect(unreached).toEqual([]);
  });
});
