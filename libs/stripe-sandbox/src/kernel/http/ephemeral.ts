import type { Tenant } from '../core/tenant';
import { invalid } from '../errors';
import type { RawObject } from '../params/form';
import { type Caller, expiredKey } from './auth';
import type { Route } from './route';

/** Refuses what an ephemeral key may not do: it serves a while, for one object and for a few endpoints. */
export function checkEphemeral(
  tenant: Tenant,
  { ephemeral }: Caller,
  route: Route,
  ids: string[],
  raw: RawObject,
): void {
  if (ephemeral === undefined) return;
  const { account, model } = tenant;
  const subject = model.subjectOfKey(account, ephemeral);
  if (subject === null) throw expiredKey(ephemeral);
  if (route.ofSubject?.({ account, ids, raw }, subject)) return;
  throw invalid('This API call cannot be made with this ephemeral key. Please use a secret API key.', {
    code: 'secret_key_required',
    status: 403,
  });
}
