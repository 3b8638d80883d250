import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { runPrepared, type Statement } from '../../database/prepared';
import { NETWORK_KEPT_DAYS } from '../../http/client-network';
import { DeletesExpired } from '../../retention/deletes-expired.decorator';

const forget: Statement = {
  name: 'invoice-forget-network',
  text: `UPDATE invoice_attempts SET network = NULL WHERE invoice_id = $1 AND closed_at IS NOT NULL AND network IS NOT NULL`,
};

/** Erases the networks that tries to pay invoices came from. */
@Injectable()
export class InvoiceNetworkRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Those of the closed attempts on an invoice. */
  async forget(manager: EntityManager, invoiceId: string): Promise<void> {
    await runPrepared(manager, forget, [invoiceId]);
  }

  /** A challenge that is left may never end. Locked rows are skipped until the next run. */
  @DeletesExpired('networks of tries to pay invoices')
  async forgetExpired(limit: number): Promise<number> {
    const [, forgotten]: [unknown[], number] = await this.dataSource.query(
      `UPDATE invoice_attempts SET network = NULL WHERE id = ANY (ARRAY(
         SELECT a.id FROM invoice_attempts a
          WHERE a.network IS NOT NULL AND a.opened_at < now() - make_interval(days => $1)
          LIMIT $2 FOR UPDATE SKIP LOCKED))`,
      [NETWORK_KEPT_DAYS, limit],
    );
    return forgotten;
  }
}
