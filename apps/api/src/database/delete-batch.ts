import type { DataSource } from 'typeorm';

/**
 * Deletes at most `limit` rows of `table` for which `condition` holds (`t` is the row; `$1…` are `values`); answers how
 * many. Locked rows are skipped until the next run, so that no transaction waits for another.
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
