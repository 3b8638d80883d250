import { Global, Module } from '@nestjs/common';
import { MemberDiscount } from '../catalog/member-discount';
import { ChargedCards } from '../payment-methods/charged-cards';
import { MembershipCards } from './membership-cards.service';
import { MembershipDiscount } from './membership-discount.service';
import { MembershipRepository } from './subscription/membership.repository';
import { MembershipClock } from './subscription/membership-clock.service';

/** What features below need of the membership; a module of its own, so that no circle arises. */
@Global()
@Module({
  providers: [
    MembershipClock,
    MembershipRepository,
    { provide: ChargedCards, useClass: MembershipCards },
    { provide: MemberDiscount, useClass: MembershipDiscount },
  ],
  exports: [ChargedCards, MemberDiscount, MembershipClock],
})
export class MembershipPortsModule {}
