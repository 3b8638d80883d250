import type { Tenant } from '../core/tenant';
import type { RawObject } from '../params/form';
import { requestErrors } from '../request-errors';
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
  throw requestErrors.limited_key();
}
