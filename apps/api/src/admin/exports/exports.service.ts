import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Page } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { type Actor, AuditService } from '../../audit/audit.service';
import { Transactions } from '../../database/transactions.service';
import { LimitsService } from '../../limits/limits.service';
import { type Columns, csvHeader, csvLines } from './csv';

/** Rows of one read: so few that other requests wait for some milliseconds only while they are made into text. */
export const BATCH = 250;

type ReadPage<Row> = (cursor: string | undefined) => Promise<Page<Row>>;

/** What is exported: `orders`, with these columns, the filters of its list, and one or more lists after each other. */
export interface Export<Row> {
  name: 'orders' | 'payments' | 'refunds' | 'members';
  columns: Columns<Row>;
  filters: Record<string, unknown>;
  lists: ReadPage<Row>[];
}

/** Sends lists as CSV files, page by page: nothing holds more than one page, and a slow reader slows the reading. */
@Injectable()
export class ExportsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly limits: LimitsService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Each page is a short query of its own, and continues after the last row of the one before; rows that come meanwhile
   * are not in the file. The export is in the audit log before its first byte is sent. When a later page cannot be
   * read, the connection is broken, so that no browser takes half of a file for all of it.
   * @throws Problem `rate_limited`; what reading the first page throws
   */
  async send<Row>(response: Response, actor: NonNullable<Actor>, what: Export<Row>): Promise<void> {
    await this.limits.consume('exports', actor.id);
    const pages = pagesOf(what.lists);
    const first = await pages.next();
    await this.record(actor, what);
    response.attachment(`${what.name}-${new Date().toISOString().slice(0, 10)}.csv`);
    response.type('text/csv; charset=utf-8');
    async function* text() {
      yield csvHeader(what.columns);
      for (let page = first; !page.done; page = await pages.next()) yield csvLines(what.columns, page.value);
    }
    try {
      await pipeline(Readable.from(text(), { highWaterMark: 1 }), response);
    } catch (error) {
      // The reader has gone away.
      if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
    }
  }

  /** Without the text of a search, which may be the address of somebody whose account is deleted later. */
  private async record<Row>(actor: NonNullable<Actor>, { name, filters }: Export<Row>): Promise<void> {
    const { query, ...others } = filters;
    const given = Object.entries(others).filter(([, value]) => value !== undefined);
    const details = { ...Object.fromEntries(given), ...(query === undefined ? {} : { searched: true }) };
    await this.transactions.run((manager) =>
      this.audit.record(manager, actor, {
        action: 'export.create',
        subjectType: 'export',
        subjectId: name,
        details,
      }),
    );
  }
}

/** The rows of every page of lists, one list after the other; an empty list has one empty page. */
async function* pagesOf<Row>(lists: ReadPage<Row>[]): AsyncGenerator<Row[], void> {
  for (const read of lists) {
    let cursor: string | undefined;
    do {
      const { data, nextCursor } = await read(cursor);
      yield data;
      cursor = nextCursor ?? undefined;
    } while (cursor !== undefined);
  }
}
