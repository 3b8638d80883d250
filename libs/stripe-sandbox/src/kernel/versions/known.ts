import { invalid } from '../errors';
import { API_VERSION } from './version';

/** Versions the sandbox can speak, oldest first: those from basil on that the `stripe` package declares. */
export const VERSIONS = [
  '2025-03-31.basil',
  '2025-04-30.basil',
  '2025-05-28.basil',
  '2025-06-30.basil',
  '2025-07-30.basil',
  '2025-08-27.basil',
  '2025-09-30.clover',
  '2025-10-29.clover',
  '2025-11-17.clover',
  '2025-12-15.clover',
  '2026-01-28.clover',
  '2026-02-25.clover',
  '2026-03-25.dahlia',
  '2026-04-22.dahlia',
  '2026-05-27.dahlia',
  '2026-06-24.dahlia',
  '2026-07-29.dahlia',
  '2026-08-26.dahlia',
  '2026-09-30.endive',
  '2026-10-28.endive',
] as const;

export type Version = (typeof VERSIONS)[number];

const isKnown = (version: string): version is Version => (VERSIONS as readonly string[]).includes(version);

/** The version a call is pinned to by its `Stripe-Version` header; without one, the account's. */
export function readVersion(header: string | string[] | undefined): Version {
  if (header === undefined || header === API_VERSION) return API_VERSION;
  const version = String(header);
  if (isKnown(version)) return version;
  throw invalid(`Invalid Stripe API version: ${version.slice(0, 60)}`);
}
