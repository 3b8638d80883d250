import type { DataSource } from 'typeorm';

/**
 * Deletes at most `limit` rows of `table` for which `condition` holds (`t` is the row; `$1…` are `values`); answers how
 * many. Rows that somebody holds are left for the next time, so that nobody waits for anybody.
 */
export async function deleteBatch(
  db: DataSource,
  table: string,
  condition: string,
  values: unknown[],
  limit: number,
): Promise<number> {
  const [, deleted]: [unknown[], number] = await db.query(
    `DELETE FROM ${table} WHERE ctid = ANY (ARRAY(
       SELECT t.ctid FROM ${table} t WHERE ${condition} LIMIT ${limit} FOR UPDATE SKIP LOCKED))`,
    values,
  );
  return deleted;
}
