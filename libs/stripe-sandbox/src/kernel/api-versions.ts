/** The API version the sandbox speaks: the one the `stripe` package of this project pins. */
export const API_VERSION = '2026-10-28.endive';

/** Versions the sandbox can speak, oldest first: those that a release of the `stripe` package from 10 on declares. */
export const VERSIONS = [
  '2022-08-01',
  '2022-11-15',
  '2023-08-16',
  '2023-10-16',
  '2024-04-10',
  '2024-06-20',
  '2024-09-30.acacia',
  '2024-10-28.acacia',
  '2024-11-20.acacia',
  '2024-12-18.acacia',
  '2025-01-27.acacia',
  '2025-02-24.acacia',
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

export const isKnown = (version: string): version is Version =>
  (VERSIONS as readonly string[]).includes(version);

export const placeOf = (version: string): number => (VERSIONS as readonly string[]).indexOf(version);

/** Whether one version came before another. */
export const isBefore = (version: Version, other: Version): boolean => placeOf(version) < placeOf(other);

/** The newest version that is not newer than a dated one, the oldest for what is older; `null` for no date. */
export function nearestTo(version: string): Version | null {
  if (!/^\d{4}-\d{2}-\d{2}(\.\w+)?/.test(version)) return null;
  const day = version.slice(0, 10);
  return VERSIONS.findLast((known) => known.slice(0, 10) <= day) ?? VERSIONS[0];
}

/** What a call that names no version, or one that is not spoken, is answered in. */
export interface VersionPolicy {
  /** The account's own version. */
  apiVersion: Version;
  /** Whether a dated version that is not spoken is answered in the nearest one. */
  nearestApiVersion: boolean;
}
