import type { IncomingMessage } from 'node:http';
import { checkoutPage } from '../../../pages/checkout';
import type { PageResponse } from '../../../pages/index';
import { checkoutErrors } from '../../error-catalogue/checkout';
import type { Core } from '../../kernel/core/core';
import type { Tenant } from '../../kernel/core/tenant';
import { ApiError } from '../../kernel/errors';
import { Router } from '../../kernel/http/router';
import { short } from '../../kernel/ids';
import type { RawObject } from '../../kernel/params/form';
import { readParams, required, string } from '../../kernel/params/schema';
import { requestErrors } from '../../kernel/request-errors';
import { logEntry } from '../../kernel/request-log/log-entry';
import { maskParams } from '../../kernel/request-log/request-log';
import { paymentMethodRoutes } from '../payment-methods/routes';
import { adjust } from './adjust';
import { bankDebitOf, type DelayedPayment } from './bank-debits';
import { sessionUrl } from './build';
import { callEndpoint } from './call-endpoint';
import { submitDelayed } from './delayed';
import { intentOfSession } from './intent';
import { pageState } from './page-state';
import type { CheckoutSessionRecord } from './record';
import { recoverSession } from './recover';
import { canRecover } from './recovery';
import { findSession } from './rules';
import { offeredCard } from './saved-cards';
import { type Submitted, submitCheckout } from './submit';
import { adjustShape, type SubmitParams, submitShape } from './submit-params';

type Handler = (core: Core, tenant: Tenant, id: string, raw: RawObject) => Record<string, unknown>;

const router = new Router<Handler>();

/** Whose session it is: its id is long and random, and whoever has it may pay, as at Stripe. */
export function findCheckout(core: Core, id: string): Tenant | undefined {
  for (const tenant of core.tenants.values()) {
    if (!tenant.account.store.checkout_session.get(id)) continue;
    core.tick(tenant);
    return tenant;
  }
  return undefined;
}

/** Submits as the page does, and keeps what came of it, a decline included. */
export function submit(
  core: Core,
  tenant: Tenant,
  id: string,
  params: SubmitParams,
  given: DelayedPayment | null = null,
): Submitted {
  const later = given ?? bankDebitOf(params);
  const tx = tenant.begin();
  try {
    const session = findSession(tx, id);
    const done = later
      ? { session: submitDelayed(tx, session, params, later), challenge: null }
      : submitCheckout(tx, session, params);
    core.commit(tenant, tx);
    return done;
  } catch (thrown) {
    if (thrown instanceof ApiError && thrown.executed) core.commit(tenant, tx);
    else tx.undo();
    throw thrown;
  }
}

const state = (tenant: Tenant, id: string): Record<string, unknown> =>
  pageState(tenant.account.store.checkout_session.get(id) as CheckoutSessionRecord, tenant.view);

router.add('GET', '/_checkout/:id', (_, tenant, id) => state(tenant, id));

router.add('POST', '/_checkout/:id/submit', (core, tenant, id, raw) => {
  const { challenge } = submit(core, tenant, id, readParams(submitShape, raw));
  return {
    ...state(tenant, id),
    challenge: challenge && { id: challenge.id, client_secret: `${challenge.id}_secret_${challenge.secret}` },
  };
});

router.add('POST', '/_checkout/:id/update', (core, tenant, id, raw) => {
  const params = readParams(adjustShape, raw);
  const tx = tenant.begin();
  try {
    const session = findSession(tx, id);
    if (session.status === 'open') adjust(tx, session, params);
  } catch (thrown) {
    tx.undo();
    throw thrown;
  }
  core.commit(tenant, tx);
  return state(tenant, id);
});

router.add('POST', '/_checkout/:id/remove', (core, tenant, id, raw) => {
  const { payment_method: method } = readParams({ payment_method: required(string()) }, raw);
  const tx = tenant.begin();
  const session = findSession(tx, id);
  if (session.saved_payment_method_options?.payment_method_remove !== 'enabled')
    throw checkoutErrors.card_not_removable();
  const { id: card } = offeredCard(tenant.account, session, method);
  callEndpoint(tx, paymentMethodRoutes, '/v1/payment_methods/:id/detach', 'payment_method', {}, [card]);
  core.commit(tenant, tx);
  return state(tenant, id);
});

/**
 * Serves what the hosted page asks for. It is no endpoint of Stripe's; what the shopper sends shows in the
 * account's request log all the same.
 */
export function serveCheckout(
  core: Core,
  request: IncomingMessage,
  path: string,
  read: () => RawObject,
): Record<string, unknown> {
  const method = request.method as string;
  const found = router.find(method, path);
  if (!found) throw requestErrors.unrecognized_url({ method, path });
  const id = found.ids[0] as string;
  const tenant = findCheckout(core, id);
  if (!tenant) throw checkoutErrors.no_such_session({ id });
  if (method !== 'POST') return found.endpoint(core, tenant, id, {});
  const { account, activity, requests } = tenant;
  const caller = { account: account.name, publishable: true };
  const entry = requests.add(logEntry(request, path, short('req'), caller, activity.now(), account.now()));
  const note = (status: number, body: object): void => {
    requests.answered(entry, status, JSON.stringify(body), activity.now());
    const session = account.store.checkout_session.get(id);
    entry.subject = (session && intentOfSession(account, session)?.id) ?? null;
  };
  try {
    const raw = read();
    entry.params = maskParams(raw);
    const answer = found.endpoint(core, tenant, id, raw);
    note(200, answer);
    return answer;
  } catch (thrown) {
    if (thrown instanceof ApiError) note(thrown.status, { error: thrown.body });
    throw thrown;
  }
}

/** The way from an expired session to its copy, `/c/r/:id/:secret`. */
function serveRecovery(core: Core, id: string, token: string): PageResponse {
  const tenant = findCheckout(core, id);
  const session = tenant?.account.store.checkout_session.get(id);
  if (!tenant || !session || !canRecover(session, token, tenant.account.now()))
    return { ...checkoutPage([]), status: 404 };
  const tx = tenant.begin();
  const recovered = recoverSession(tx, session);
  core.commit(tenant, tx);
  const Location = sessionUrl(recovered, tenant.view) ?? '/';
  return { status: 302, headers: { Location, 'Cache-Control': 'no-store' }, body: '' };
}

/** The hosted page; the logo and pictures of products may come from where they are. */
export function serveCheckoutPage(core: Core, path: string): PageResponse | undefined {
  const [, expired, token] = /^\/c\/r\/([A-Za-z0-9_]+)\/([A-Za-z0-9]+)$/.exec(path) ?? [];
  if (expired !== undefined && token !== undefined) return serveRecovery(core, expired, token);
  const id = /^\/c\/pay\/([A-Za-z0-9_]+)$/.exec(path)?.[1];
  if (id === undefined) return undefined;
  const account = findCheckout(core, id)?.account;
  const session = account?.store.checkout_session.get(id);
  if (!account || session?.ui_mode !== 'hosted_page') return { ...checkoutPage([]), status: 404 };
  const pictures = session.line_items.flatMap((item) => {
    const price = account.store.price.get(item.price);
    return price ? (account.store.product.get(price.product)?.images.slice(0, 1) ?? []) : [];
  });
  return checkoutPage(session.branding?.logo ? [session.branding.logo, ...pictures] : pictures);
}
