import { Global, Inject, Injectable, Module } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MemberDiscount } from '../catalog/member-discount';
import { CONFIG, type Config } from '../config/config';
import { ChargedCards } from '../payment-methods/charged-cards';
import { isMember } from './subscription/membership';
import { MembershipRepository } from './subscription/membership.repository';
import { MembershipClock } from './subscription/membership-clock.service';

/** Tells saved cards which of them a membership is charged to. */
@Injectable()
export class MembershipCards implements ChargedCards {
  constructor(private readonly membershipRepository: MembershipRepository) {}

  of(userId: string): Promise<Set<string>> {
    return this.membershipRepository.chargedCards(userId);
  }
}

/** Tells basket and orders what members pay for books. */
@Injectable()
export class MembershipDiscount implements MemberDiscount {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly membershipRepository: MembershipRepository,
    private readonly membershipClock: MembershipClock,
  ) {}

  async percentOf(userId: string, manager?: EntityManager): Promise<number | null> {
    const { graceDays, discountPercent } = this.config.membership;
    if (discountPercent === 0) return null;
    const membership = await this.membershipRepository.findLiveOf(userId, manager);
    return membership && isMember(membership, graceDays, this.membershipClock.now()) ? discountPercent : null;
  }
}

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
