import { SetMetadata } from '@nestjs/common';

/** Metadata key under which a method is marked. */
export const DELETES_EXPIRED = 'countersign:deletes-expired';

/** Deletes at most so many rows that nobody needs any more, in one short transaction; answers how many it deleted. */
export type DeleteExpired = (limit: number) => Promise<number>;

/**
 * Has a feature's own method called, again and again until it finds no more, by the job that deletes what has expired.
 * @param rows what they are, for the log
 */
export const DeletesExpired =
  (rows: string) =>
  <H extends DeleteExpired>(target: object, key: string, descriptor: TypedPropertyDescriptor<H>): void => {
    SetMetadata(DELETES_EXPIRED, rows)(target, key, descriptor);
  };
