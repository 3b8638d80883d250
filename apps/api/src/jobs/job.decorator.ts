import { SetMetadata } from '@nestjs/common';
import type { JobName, JobPayloads } from './job-payloads';

/** Metadata key under which a method's job name is kept. */
export const JOB_METADATA = 'countersign:job';

type Handler<N extends JobName> = (payload: JobPayloads[N]) => Promise<void>;

/**
 * Makes a provider's method the handler of a job. It may run more than once and beside itself, so it must be
 * idempotent; throwing means "try again later".
 */
export const Job =
  <N extends JobName>(name: N) =>
  <H extends Handler<N>>(target: object, key: string, descriptor: TypedPropertyDescriptor<H>): void => {
    SetMetadata(JOB_METADATA, name)(target, key, descriptor);
  };
