import { API_VERSION, isKnown, nearestTo, VERSIONS, type Version, type VersionPolicy } from '../api-versions';
import { invalid } from '../errors';

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
  // Stripe's own words (recorded); what is no date is a version nowhere.
  const invalidVersion = `Invalid Stripe API version: ${version.slice(0, 60)}`;
  if (!nearest) throw invalid(invalidVersion, { param });
  throw invalid(
    `${invalidVersion}. The sandbox speaks ${VERSIONS.join(', ')}. With the option nearestApiVersion (--nearest-api-version) it answers other dated versions in the nearest one of these.`,
    { param },
  );
}
