import type { Core } from '../core';
import { readKey } from '../http/auth';
import { reduce } from '../http/reduce';
import type { RawObject } from '../params/form';
import { oneOf, readParams, required, string } from '../params/schema';
import { authenticate, findIntent } from '../payments/authenticate';
import { build } from '../resources/build';
import { checkClientSecret } from '../resources/client-secret';

const shape = { client_secret: required(string()), outcome: required(oneOf('fail', 'succeed')) };

/** The challenge page reports what the shopper did; the intent's client secret proves that it may. */
export function serveChallenge(core: Core, id: string, key: string | null, raw: RawObject): unknown {
  const tenant = core.tenant(readKey(key).account);
  const params = readParams(shape, raw);
  const tx = tenant.begin();
  const found = findIntent(tx, id);
  const kind = found.about === 'payment_intent' ? 'PaymentIntent' : 'SetupIntent';
  checkClientSecret(found.record, params.client_secret, true, kind);
  const done = authenticate(tx, id, params.outcome);
  core.commit(tenant, tx);
  tenant.activity.challenged(id, params.outcome, 'browser');
  return reduce(done.about, build(done.about, done.record, tenant.view));
}
