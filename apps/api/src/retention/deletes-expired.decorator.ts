import { SetMetadata } from '@nestjs/common';

/** Metadata key under which a method is marked. */
export const DELETES_EXPIRED = 'countersign:deletes-expired';

/** Deletes at most so many rows that nobody needs any longer, in one short transaction; answers how many it deleted. */
export type DeleteExpired = (limit: number) => Promise<number>;

/**
 * Registers a feature's method with the job that deletes expired rows; it is called until it finds no more.
 * @param rows what they are, for the log
 */
export const DeletesExpired =
  (rows: string) =>
  <H extends DeleteExpired>(target: object, key: string, descriptor: TypedPropertyDescriptor<H>): void => {
    SetMetadata(DELETES_EXPIRED, rows)(target, key, descriptor);
  };
