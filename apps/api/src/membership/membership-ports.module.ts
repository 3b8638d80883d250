import { Global, Injectable, Module } from '@nestjs/common';
import { ChargedCards } from '../payment-methods/charged-cards';
import { MembershipRepository } from './subscription/membership.repository';

/** Tells saved cards which of them a membership is charged to. */
@Injectable()
export class MembershipCards implements ChargedCards {
  constructor(private readonly repository: MembershipRepository) {}

  of(userId: string): Promise<Set<string>> {
    return this.repository.chargedCards(userId);
  }
}

/** What features below need of the membership; a module of its own, so that no circle arises. */
@Global()
@Module({
  providers: [MembershipRepository, { provide: ChargedCards, useClass: MembershipCards }],
  exports: [ChargedCards],
})
export class MembershipPortsModule {}
