import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { deleteBatch } from '../database/delete-batch';
import { NETWORK_KEPT_DAYS } from '../http/client-network';
import { PersonalPayments } from '../payments/personal-payments.service';
import { type DataSubject, ExportsPersonalData } from '../personal-data/exports-personal-data.decorator';
import { DeletesExpired } from '../retention/deletes-expired.decorator';

/** The network that opened the Checkout session of a payment. */
@Injectable()
export class CheckoutNetworkRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly personalPayments: PersonalPayments,
  ) {}

  async insert(manager: EntityManager, paymentId: string, network: string): Promise<void> {
    await manager.query('INSERT INTO checkout_networks (payment_id, network) VALUES ($1, $2)', [
      paymentId,
      network,
    ]);
  }

  /** Null where it is not known, or no longer. */
  async find(paymentId: string): Promise<string | null> {
    const [row]: { network: string }[] = await this.dataSource.query(
      'SELECT network FROM checkout_networks WHERE payment_id = $1',
      [paymentId],
    );
    return row?.network ?? null;
  }

  @ExportsPersonalData('checkoutNetworks')
  async export({ id }: DataSubject): Promise<unknown> {
    return this.dataSource.query(
      `SELECT payment_id AS "paymentId", network, created_at AS "createdAt" FROM checkout_networks
        WHERE payment_id = ANY ($1) ORDER BY created_at, payment_id`,
      [await this.personalPayments.idsOf(id)],
    );
  }

  @DeletesExpired('networks of Checkout sessions')
  deleteExpired(limit: number): Promise<number> {
    const old = 't.created_at < now() - make_interval(days => $1)';
    return deleteBatch(this.dataSource, 'checkout_networks', old, [NETWORK_KEPT_DAYS], limit);
  }
}
