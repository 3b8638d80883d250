import type { ProblemCode } from '@app/contracts';
import type { RouteOperation } from './route-operation';

/** Problems that follow from what kind of route it is: its method, who may call it, and what it takes. */
export function impliedErrors(route: Omit<RouteOperation, 'errors'>): ProblemCode[] {
  const { method, access, roles, movesMoney, parameters, body, query, upload } = route;
  const codes: ProblemCode[] = ['bad_request', 'internal_error', 'service_unavailable'];
  if (access === 'session') codes.push('unauthenticated');
  // A role that is missing, or a foreign Origin.
  if (roles.length > 0 || (method !== 'get' && access !== 'signature')) codes.push('forbidden');
  if (movesMoney) codes.push('second_factor_required');
  if (parameters.length > 0) codes.push('not_found');
  if (method !== 'get' && !upload) codes.push('payload_too_large');
  // What Stripe signs is taken as it comes.
  if (access === 'signature') return codes;
  if (method !== 'get') codes.push('unsupported_media_type');
  if (method !== 'get' && !upload) codes.push('malformed_json');
  if (body || query) codes.push('validation_failed');
  return codes;
}
