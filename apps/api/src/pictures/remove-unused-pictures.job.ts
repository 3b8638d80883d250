import { path } from '@app/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Job } from '../jobs/job.decorator';
import { PICTURE_STORE, type PictureStore } from './picture-store';
import { PictureUses } from './picture-uses';

/** How many pictures are looked at together; of those that are due the rest waits for the next run. */
const BATCH = 500;

/**
 * Removes pictures that no book and no order line uses. A picture is first marked as unused and removed an hour later
 * if it still is, so that one that is being uploaded or ordered is not lost.
 */
@Injectable()
export class RemoveUnusedPicturesJob {
  constructor(
    private readonly dataSource: DataSource,
    private readonly pictureUses: PictureUses,
    @Inject(PICTURE_STORE) private readonly store: PictureStore | null,
  ) {}

  @Job('remove_unused_pictures')
  async run(): Promise<void> {
    await this.noteUses();
    const due: { id: string }[] = await this.dataSource.query(
      `SELECT id FROM pictures WHERE unused_since < now() - interval '1 hour' ORDER BY unused_since LIMIT ${BATCH}`,
    );
    for (const { id } of due) await this.remove(id);
  }

  /** Notes since when pictures are unused, and clears the note of those that are shown again. */
  private async noteUses(): Promise<void> {
    const { manager } = this.dataSource;
    let ids = await this.idsAfter('');
    while (ids.length > 0) {
      await manager.query(
        `UPDATE pictures SET unused_since = CASE WHEN id = ANY ($2) THEN NULL ELSE now() END
          WHERE id = ANY ($1) AND (unused_since IS NULL) <> (id = ANY ($2))`,
        [ids, await this.used(manager, ids)],
      );
      ids = await this.idsAfter(ids.at(-1) ?? '');
    }
  }

  private async idsAfter(last: string): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT id FROM pictures WHERE id > $1 ORDER BY id LIMIT ${BATCH}`,
      [last],
    );
    return rows.map(({ id }) => id);
  }

  /** Those of these pictures that are shown somewhere. */
  private async used(manager: EntityManager, ids: string[]): Promise<string[]> {
    const shown = await this.pictureUses.among(
      manager,
      ids.map((id) => path('picture', id)),
    );
    return ids.filter((id) => shown.has(path('picture', id)));
  }

  /** The row stays locked while the store is asked: an upload of the same picture waits, and then stores it again. */
  private remove(id: string): Promise<void> {
    return this.dataSource.transaction(async (manager) => {
      const [unused]: { inStore: boolean }[] = await manager.query(
        `SELECT content IS NULL AS "inStore" FROM pictures
          WHERE id = $1 AND unused_since < now() - interval '1 hour' FOR UPDATE`,
        [id],
      );
      if (!unused || (await this.used(manager, [id])).length > 0) return;
      // A store that is no longer configured cannot be asked; its row is kept.
      if (unused.inStore && !this.store) return;
      if (unused.inStore) await this.store?.remove(id);
      await manager.query('DELETE FROM pictures WHERE id = $1', [id]);
    });
  }
}
