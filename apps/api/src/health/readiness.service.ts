import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { missingMigrations } from '../database/missing-migrations';
import { Problem } from '../http/problem';

/** The readiness check answers within 2 s, also when the database does not. */
const ANSWER_MS = 1_500;

/** Whether this process can serve. */
@Injectable()
export class Readiness {
  /** One question at a time: those who ask while the database is silent do not take its connections from others. */
  private finding: Promise<string[]> | null = null;

  constructor(private readonly dataSource: DataSource) {}

  /** @throws Problem 503 `service_unavailable` */
  async check(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer in ${ANSWER_MS} ms`)), ANSWER_MS);
    });
    const missing = await Promise.race([this.findMissing(), silence])
      .catch((error: unknown) => {
        throw notReady('The database does not answer.', error);
      })
      .finally(() => clearTimeout(timer));
    if (missing.length > 0) throw notReady('The database is not migrated yet.');
  }

  private findMissing(): Promise<string[]> {
    this.finding ??= missingMigrations(this.dataSource).finally(() => {
      this.finding = null;
    });
    return this.finding;
  }
}

const notReady = (detail: string, cause?: unknown) =>
  new Problem('service_unavailable', detail, { retryAfterSeconds: 2, cause });
