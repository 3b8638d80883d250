import { SetMetadata } from '@nestjs/common';

/** Metadata key under which a method is marked. */
export const EXPORTS_PERSONAL_DATA = 'countersign:exports-personal-data';

/** Whose data is exported. */
export interface DataSubject {
  id: string;
  email: string;
}

/**
 * What a feature keeps about a user: one value, or items one after the other where there may be many. Never a password's
 * hash, a token, a client secret or the id of a session.
 */
export type ExportPersonalData = (user: DataSubject) => Promise<unknown> | AsyncIterable<unknown>;

/**
 * Registers a feature's method with the export of a user's data.
 * @param section its name in the file
 */
export const ExportsPersonalData =
  (section: string) =>
  <H extends ExportPersonalData>(
    target: object,
    key: string,
    descriptor: TypedPropertyDescriptor<H>,
  ): void => {
    SetMetadata(EXPORTS_PERSONAL_DATA, section)(target, key, descriptor);
  };
