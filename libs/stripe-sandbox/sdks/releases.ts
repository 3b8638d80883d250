import type { Version } from '../src/kernel/api-versions';

/** A release of a client, and the version of the API that the sandbox speaks with it. */
export interface Release {
  /** Of the package `stripe`, at npm or PyPI. */
  version: string;
  speaks: Version;
  /** It names no version: that of the account counts. */
  silent?: true;
}

/** The last release of each kind of the client for Node: of a version of the API that it pins, or of a way to call. */
export const NODE_RELEASES: readonly Release[] = [
  { version: '8.222.0', speaks: '2022-08-01', silent: true },
  { version: '11.18.0', speaks: '2022-11-15', silent: true },
  { version: '12.18.0', speaks: '2022-11-15' },
  { version: '14.25.0', speaks: '2023-10-16' },
  { version: '16.12.0', speaks: '2024-06-20' },
  { version: '17.7.0', speaks: '2025-02-24.acacia' },
  { version: '18.5.0', speaks: '2025-08-27.basil' },
  { version: '20.4.1', speaks: '2026-02-25.clover' },
  { version: '22.6.2', speaks: '2026-08-26.dahlia' },
  { version: '23.1.0', speaks: '2026-10-28.endive' },
];

export const PYTHON_RELEASES: readonly Release[] = [
  { version: '5.5.0', speaks: '2022-11-15', silent: true },
  { version: '10.12.0', speaks: '2024-06-20' },
  { version: '12.5.1', speaks: '2025-08-27.basil' },
  { version: '15.3.1', speaks: '2026-06-24.dahlia' },
];

/** The first releases of @stripe/stripe-js that load each release of Stripe.js, and those before them. */
export const STRIPE_JS_RELEASES: readonly { version: string; loads: number | string }[] = [
  { version: '4.10.0', loads: 3 },
  { version: '5.10.0', loads: 3 },
  { version: '6.1.0', loads: 'acacia' },
  { version: '7.10.0', loads: 'basil' },
  { version: '8.11.0', loads: 'clover' },
  { version: '9.17.0', loads: 'dahlia' },
  { version: '10.2.1', loads: 'endive' },
];
