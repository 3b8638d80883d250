import type { ValueTransformer } from 'typeorm';

/** PostgreSQL's bigint is returned as text; ours are amounts and counters, all safe integers. */
export const bigintNumber: ValueTransformer = {
  to: (value: number | null | undefined) => value,
  from: (value: string | null) => (value === null ? null : Number(value)),
};
