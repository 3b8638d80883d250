import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Remembers which outcomes of SetupIntents were acted upon, so that each is acted upon once. */
@Injectable()
export class SetupOutcomeRepository {
  constructor(private readonly dataSource: DataSource) {}

  async has(key: string): Promise<boolean> {
    const rows: unknown[] = await this.dataSource.query('SELECT 1 FROM card_setup_outcomes WHERE key = $1', [
      key,
    ]);
    return rows.length > 0;
  }

  /** @returns whether this call was the first to note the key */
  async note(key: string): Promise<boolean> {
    const rows: unknown[] = await this.dataSource.query(
      'INSERT INTO card_setup_outcomes (key) VALUES ($1) ON CONFLICT DO NOTHING RETURNING key',
      [key],
    );
    return rows.length > 0;
  }
}
