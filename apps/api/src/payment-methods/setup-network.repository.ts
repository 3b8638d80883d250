import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { deleteBatch } from '../database/delete-batch';
import { NETWORK_KEPT_DAYS } from '../http/client-network';
import { type DataSubject, ExportsPersonalData } from '../personal-data/exports-personal-data.decorator';
import { DeletesExpired } from '../retention/deletes-expired.decorator';

/** The network that a SetupIntent was asked for from; one is known by its user and the card that it was made with. */
@Injectable()
export class SetupNetworkRepository {
  constructor(private readonly dataSource: DataSource) {}

  async save(userId: string, paymentMethodId: string, network: string): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO card_setup_networks (user_id, payment_method_id, network) VALUES ($1, $2, $3)
       ON CONFLICT (user_id, payment_method_id) DO UPDATE SET network = excluded.network, created_at = now()`,
      [userId, paymentMethodId, network],
    );
  }

  /** Null where it is not known, or no longer. */
  async find(userId: string, paymentMethodId: string): Promise<string | null> {
    const [row]: { network: string }[] = await this.dataSource.query(
      'SELECT network FROM card_setup_networks WHERE user_id = $1 AND payment_method_id = $2',
      [userId, paymentMethodId],
    );
    return row?.network ?? null;
  }

  @ExportsPersonalData('cardSetupNetworks')
  export({ id }: DataSubject): Promise<unknown> {
    return this.dataSource.query(
      `SELECT payment_method_id AS "paymentMethodId", network, created_at AS "createdAt" FROM card_setup_networks
        WHERE user_id = $1 ORDER BY created_at, payment_method_id`,
      [id],
    );
  }

  @DeletesExpired('networks of card setups')
  deleteExpired(limit: number): Promise<number> {
    const old = 't.created_at < now() - make_interval(days => $1)';
    return deleteBatch(this.dataSource, 'card_setup_networks', old, [NETWORK_KEPT_DAYS], limit);
  }
}
