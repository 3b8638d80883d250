import type { Tenant } from '../core/tenant';
import { ApiError, docUrl, invalid } from '../errors';
import type { KeptAnswer } from '../store/account';

/** The same parameters give the same digest, in whatever order they were sent. */
export function digestParams(tenant: Tenant, text: string): string {
  return tenant.account.digest(text.split('&').sort().join('&'));
}

export function checkKey(key: string): void {
  if (key.length <= 255) return;
  throw invalid(
    `The idempotency key you provided is too long. It can be at most 255 characters, but yours is ${key.length} characters.`,
  );
}

const mismatch = (message: string): ApiError => new ApiError(400, { message, type: 'idempotency_error' });

/** Another call with this key is under way. */
export const keyInUse = (key: string): ApiError =>
  new ApiError(409, {
    code: 'idempotency_key_in_use',
    doc_url: docUrl('idempotency_key_in_use'),
    message: `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
    type: 'idempotency_error',
  });

/** The answer kept under a key, or an error if the key stands for something else (recorded texts). */
export function recall(tenant: Tenant, key: string, path: string, hash: string): KeptAnswer | null {
  const kept = tenant.account.answers.get(key);
  if (!kept) return null;
  if (kept.path !== path) {
    throw mismatch(
      `Keys for idempotent requests can only be used for the same endpoint they were first used for ('${path}' vs '${kept.path}'). Try using a key other than '${key}' if you meant to execute a different request.`,
    );
  }
  if (kept.hash !== hash) {
    throw mismatch(
      `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
    );
  }
  return kept;
}

/** The body of a kept answer: kept as a record where it can be, which takes far less room. */
export const bodyOf = (kept: KeptAnswer, tenant: Tenant): string =>
  kept.body ?? JSON.stringify(tenant.build(kept.about as never, kept.record as never));
