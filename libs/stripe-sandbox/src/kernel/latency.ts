import { sandboxErrors } from './sandbox-errors';

/** How long calls take, in milliseconds: always the same, or spread so that half are below p50 and 1% above p99. */
export type Latency = number | { p50: number; p99: number };

/** The normal deviate that 99% of draws stay below. */
const Z99 = 2.326347874;

/** Refuses what cannot be a latency. */
export function checkLatency(latency: Latency): Latency {
  const [low, high] = typeof latency === 'number' ? [latency, latency] : [latency.p50, latency.p99];
  if (Number.isFinite(low) && Number.isFinite(high) && low >= 0 && high >= low && high <= 600_000)
    return latency;
  throw sandboxErrors.latency();
}

/** The milliseconds of one call: drawn from a log-normal distribution, as the answers of services are. */
export function drawLatency(latency: Latency, random: () => number = Math.random): number {
  if (typeof latency === 'number') return latency;
  const { p50, p99 } = latency;
  if (p50 <= 0) return 0;
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return p50 * Math.exp((Math.log(p99 / p50) / Z99) * normal);
}
