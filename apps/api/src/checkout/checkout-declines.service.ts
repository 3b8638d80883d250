import { Injectable } from '@nestjs/common';
import { CardTestingService } from '../card-testing/card-testing.service';
import type { PaymentEntity } from '../payments/payment.entity';
import { CheckoutNetworkRepository } from './checkout-network.repository';

/** Counts what is declined in Stripe Checkout against card testing. */
@Injectable()
export class CheckoutDeclines {
  constructor(
    private readonly cardTesting: CardTestingService,
    private readonly checkoutNetworkRepository: CheckoutNetworkRepository,
  ) {}

  /**
   * A charge of this payment failed: it counts for the user, and for the network that opened the session. What a bank
   * answers after days tests no card.
   */
  async count({ id, userId, processingAt }: PaymentEntity): Promise<void> {
    if (processingAt !== null) return;
    await this.cardTesting.countDecline(userId, await this.checkoutNetworkRepository.find(id));
  }
}
