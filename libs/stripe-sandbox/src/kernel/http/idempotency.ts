import type { Tenant } from '../core/tenant';
import type { ApiError } from '../errors';
import { requestErrors } from '../request-errors';
import type { KeptAnswer } from '../store/account';

/** The same parameters give the same digest, in whatever order they were sent. */
export function digestParams(tenant: Tenant, text: string): string {
  return tenant.account.digest(text.split('&').sort().join('&'));
}

export function checkKey(key: string): void {
  if (key.length <= 255) return;
  throw requestErrors.key_too_long({ length: key.length });
}

/** Another call with this key is under way. */
export const keyInUse = (key: string): ApiError => requestErrors.key_in_use({ key });

/** The answer kept under a key, or an error if the key stands for something else. */
export function recall(tenant: Tenant, key: string, path: string, hash: string): KeptAnswer | null {
  const kept = tenant.account.answers.get(key);
  if (!kept) return null;
  if (kept.path !== path) {
    throw requestErrors.key_of_other_endpoint({ path, first: kept.path, key });
  }
  if (kept.hash !== hash) {
    throw requestErrors.key_of_other_params({ key });
  }
  return kept;
}

/** The body of a kept answer: kept as a record where it can be, which takes far less room. */
export const bodyOf = (kept: KeptAnswer, tenant: Tenant): string =>
  kept.body ?? JSON.stringify(tenant.build(kept.about as never, kept.record as never));
