import type { DataSource } from 'typeorm';

/** Whether a statement on this database waits for a lock; with `like`, one whose text is like it. */
export async function waitsForLock(db: DataSource, like = '%'): Promise<boolean> {
  const waiting = await db.query(
    `SELECT FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE $1`,
    [like],
  );
  return waiting.length > 0;
}
