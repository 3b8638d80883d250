import { API_VERSION, isKnown, nearestTo, VERSIONS, type Version, type VersionPolicy } from '../api-versions';
import { requestErrors } from '../request-errors';

const CURRENT: VersionPolicy = { apiVersion: API_VERSION, nearestApiVersion: false };

/**
 * The version that a name stands for: of the `Stripe-Version` header, of an option, of a webhook endpoint.
 * @throws ApiError 400 that names what is spoken
 */
export function readVersion(named: string | string[] | undefined, policy = CURRENT, param?: string): Version {
  if (named === undefined) return policy.apiVersion;
  const version = String(named);
  if (isKnown(version)) return version;
  const nearest = nearestTo(version);
  if (nearest && policy.nearestApiVersion) return nearest;
  const shown = version.slice(0, 60);
  // What is no date is a version nowhere.
  if (!nearest) throw requestErrors.invalid_version({ version: shown }, { param });
  throw requestErrors.unspoken_version({ version: shown, versions: VERSIONS.join(', ') }, { param });
}
