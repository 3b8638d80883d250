import { routes } from '@app/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Job } from '../jobs/job.decorator';
import { PICTURE_STORE, type PictureStore } from './picture-store';

/** How many pictures are removed in one run; the rest waits for the next. */
const BATCH = 500;

const address = `$1 || pictures.id`;
const used = `(EXISTS (SELECT FROM products WHERE image_url = ${address})
            OR EXISTS (SELECT FROM order_items WHERE image_url = ${address}))`;
const prefix = routes.picture.replace(':id', '');

/**
 * Removes pictures that no book and no order line uses. A picture is first marked as unused and removed an hour later
 * if it still is, so that one that is being uploaded or ordered is not lost.
 */
@Injectable()
export class RemoveUnusedPicturesJob {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(PICTURE_STORE) private readonly store: PictureStore | null,
  ) {}

  @Job('remove_unused_pictures')
  async run(): Promise<void> {
    await this.dataSource.query(
      `UPDATE pictures SET unused_since = CASE WHEN ${used} THEN NULL ELSE now() END
        WHERE (unused_since IS NULL) <> ${used}`,
      [prefix],
    );
    const due: { id: string }[] = await this.dataSource.query(
      `SELECT id FROM pictures WHERE unused_since < now() - interval '1 hour' ORDER BY unused_since LIMIT ${BATCH}`,
    );
    for (const { id } of due) await this.remove(id);
  }

  /** The row stays locked while the store is asked: an upload of the same picture waits, and then makes it anew. */
  private remove(id: string): Promise<void> {
    return this.dataSource.transaction(async (manager) => {
      const [unused]: { inStore: boolean }[] = await manager.query(
        `SELECT content IS NULL AS "inStore" FROM pictures
          WHERE id = $2 AND unused_since < now() - interval '1 hour' AND NOT ${used} FOR UPDATE`,
        [prefix, id],
      );
      if (!unused) return;
      // A store that is not configured any more cannot be asked; its row waits for it.
      if (unused.inStore && !this.store) return;
      if (unused.inStore) await this.store?.remove(id);
      await manager.query('DELETE FROM pictures WHERE id = $1', [id]);
    });
  }
}
