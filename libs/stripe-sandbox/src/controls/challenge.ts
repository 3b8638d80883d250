import type { Core } from '../kernel/core/core';
import { readKey } from '../kernel/http/auth';
import type { RawObject } from '../kernel/params/form';
import { oneOf, readParams, required, string } from '../kernel/params/schema';
import { checkClientSecret } from '../resources/intents/client-secret';
import { authenticate, findIntent } from './authenticate';

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
  return tenant.model.reduce(done.about, tenant.build(done.about, done.record));
}
