import type { EntityManager } from 'typeorm';

/** Where pictures are shown. Orders, a higher layer that knows the catalogue too, provide it. */
export abstract class PictureUses {
  /** Those of these addresses that a book or a line of an order shows. */
  abstract among(manager: EntityManager, imageUrls: string[]): Promise<Set<string>>;
}
