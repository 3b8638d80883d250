import type { Version } from '../kernel/api-versions';
import type { Core } from '../kernel/core/core';
import { invalid } from '../kernel/errors';
import { readKey } from '../kernel/http/auth';
import { Router } from '../kernel/http/router';
import type { RawObject } from '../kernel/params/form';
import {
  array,
  boolean,
  either,
  integer,
  object,
  oneOf,
  readParams,
  required,
  type Shape,
  string,
  unsettable,
  type Values,
} from '../kernel/params/schema';
import { requestErrors } from '../kernel/request-errors';
import { adjustShape, submitShape } from '../resources/checkout-sessions/submit-params';
import { TRIGGER_NAMES } from '../trigger/table';
import { AccountControls } from './controls';

type Handler = (controls: AccountControls, raw: RawObject, ids: string[]) => unknown;

const router = new Router<Handler>();

function control<S extends Shape>(
  method: string,
  path: string,
  shape: S,
  handle: (controls: AccountControls, params: Values<S>, ids: string[]) => unknown,
): void {
  router.add(method, `/_sandbox${path}`, (controls, raw, ids) =>
    handle(controls, readParams(shape, raw), ids),
  );
}

const outcome = required(oneOf('fail', 'succeed'));
const flagOrCount = {
  ...boolean(),
  read(raw: string | RawObject, path: string): boolean | number {
    return typeof raw === 'string' && /^\d+$/.test(raw) ? Number(raw) : boolean().read(raw, path);
  },
};
const list = (data: unknown[]): object => ({ object: 'list', data });

for (const kind of ['payment_intents', 'setup_intents']) {
  control('POST', `/${kind}/:id/authenticate`, { outcome }, (controls, params, [id]) =>
    controls.authenticate(id as string, params.outcome),
  );
}

control(
  'POST',
  '/checkout_sessions/:id/complete',
  {
    number: string({ max: 64 }),
    cvc: string({ max: 16 }),
    email: string({ max: 512 }),
    bank_account: string({ max: 40 }),
    payment_method: string(),
    ...adjustShape,
    shipping: submitShape.shipping,
    business: submitShape.business,
    consent: submitShape.consent,
    custom_fields: submitShape.custom_fields,
    save: boolean(),
    outcome: oneOf('fail', 'succeed'),
    later: oneOf('fail', 'succeed'),
    after: integer({ min: 0 }),
  },
  (controls, params, [id]) => controls.completeCheckout(id as string, params),
);

control(
  'POST',
  '/checkout_sessions/:id/finish',
  { outcome: required(oneOf('fail', 'succeed')) },
  (controls, { outcome }, [id]) => controls.finishCheckout(id as string, outcome),
);

control('POST', '/trigger', { event: required(string()) }, (controls, { event }) => controls.trigger(event));
control('GET', '/triggers', {}, () => list([...TRIGGER_NAMES]));

control('GET', '/faults', {}, (controls) => list(controls.faults()));
control('DELETE', '/faults', {}, (controls) => {
  controls.clearFaults();
  return list([]);
});
control('DELETE', '/faults/:id', {}, (controls, _, [id]) => {
  controls.removeFault(id as string);
  return list(controls.faults());
});
control(
  'POST',
  '/faults',
  {
    match: either(string(), object({ method: string(), path: string() })),
    times: integer({ min: 1 }),
    kind: required(string()),
    when: oneOf('after', 'before'),
    delay: integer({ min: 0 }),
  },
  (controls, params) => controls.faults(params),
);

control('GET', '/webhooks', {}, (controls) => controls.webhookControls());
control(
  'POST',
  '/webhooks',
  { duplicate: flagOrCount, delay: integer({ min: 0 }), reorder: boolean(), drop: flagOrCount },
  (controls, params) => controls.webhooks(params),
);
control(
  'POST',
  '/webhook_endpoints',
  { url: required(string()), secret: string(), enabled_events: array(string()) },
  (controls, params) => controls.addWebhookEndpoint(params),
);
control('GET', '/deliveries', {}, (controls) => list(controls.deliveries()));
control('POST', '/deliveries/:id/resend', {}, (controls, _, [id]) => controls.resend(id as string));

control('POST', '/refunds/:id/cancel', {}, (controls, _, [id]) => controls.cancelRefund(id as string));

control('GET', '/settings', {}, (controls) => controls.settings());
control(
  'POST',
  '/settings',
  {
    apiVersion: unsettable(string()),
    api_version: unsettable(string()),
    nearestApiVersion: unsettable(boolean()),
    nearest_api_version: unsettable(boolean()),
    afterFailedRenewal: oneOf('cancel', 'leave_past_due', 'mark_unpaid'),
    blockOnFailedCvc: boolean(),
    businessName: unsettable(string({ max: 250 })),
    business_name: unsettable(string({ max: 250 })),
    block_on_failed_cvc: boolean(),
    latency: unsettable(
      either(
        integer({ min: 0 }),
        object({ p50: required(integer({ min: 0 })), p99: required(integer({ min: 0 })) }),
      ),
    ),
    manualPayouts: boolean(),
    rateLimit: boolean(),
    usBankAccount: boolean(),
    reviewElevatedRisk: boolean(),
    review_elevated_risk: boolean(),
  },
  (controls, params) => {
    const { afterFailedRenewal, latency, manualPayouts, rateLimit, usBankAccount } = params;
    const blockOnFailedCvc = params.blockOnFailedCvc ?? params.block_on_failed_cvc;
    const apiVersion = params.apiVersion === undefined ? params.api_version : params.apiVersion;
    const nearestApiVersion =
      params.nearestApiVersion === undefined ? params.nearest_api_version : params.nearestApiVersion;
    const reviewElevatedRisk = params.reviewElevatedRisk ?? params.review_elevated_risk;
    const businessName = params.businessName === undefined ? params.business_name : params.businessName;
    return controls.settings({
      ...(businessName === undefined ? {} : { businessName }),
      ...(blockOnFailedCvc === undefined ? {} : { blockOnFailedCvc }),
      ...(reviewElevatedRisk === undefined ? {} : { reviewElevatedRisk }),
      ...(nearestApiVersion === undefined ? {} : { nearestApiVersion }),
      ...(apiVersion === undefined ? {} : { apiVersion: apiVersion as Version | null }),
      ...(afterFailedRenewal === undefined ? {} : { afterFailedRenewal }),
      ...(latency === undefined ? {} : { latency }),
      ...(manualPayouts === undefined ? {} : { manualPayouts }),
      ...(rateLimit === undefined ? {} : { rateLimit }),
      ...(usBankAccount === undefined ? {} : { usBankAccount }),
    });
  },
);

control('GET', '/clock', {}, (controls) => ({ now: controls.now() }));
control('POST', '/clock', { advance: required(integer({ min: 0 })) }, (controls, params) => ({
  now: controls.advance(params.advance),
}));

control('GET', '/requests', {}, (controls) => list(controls.requests()));
control('GET', '/snapshots', {}, (controls) => list(controls.snapshots()));
control('POST', '/snapshots', {}, (controls) => controls.snapshot());
control('POST', '/snapshots/:id/restore', {}, (controls, _, [id]) => {
  controls.restore(id as string);
  return { id, restored: true };
});
control('DELETE', '/snapshots/:id', {}, (controls, _, [id]) => {
  controls.forgetSnapshot(id as string);
  return { id, deleted: true };
});
control('POST', '/reset', {}, (controls) => {
  controls.reset();
  return { reset: true };
});

/** Serves one call to `/_sandbox`: what Stripe has no endpoint for. Needs the account's secret key. */
export async function serveControl(
  core: Core,
  method: string,
  path: string,
  key: string | null,
  read: () => RawObject,
): Promise<unknown> {
  const caller = readKey(key);
  if (caller.publishable) {
    throw invalid('The sandbox controls take the secret key of the account.', {
      code: 'secret_key_required',
      status: 403,
    });
  }
  const found = router.find(method, path);
  if (!found) throw requestErrors.unrecognized_url({ method, path });
  return found.endpoint(new AccountControls(core, core.tenant(caller.account)), read(), found.ids);
}
