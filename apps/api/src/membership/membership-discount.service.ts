import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { MemberDiscount } from '../catalog/member-discount';
import { CONFIG, type Config } from '../config/config';
import { isMember } from './subscription/membership';
import { MembershipRepository } from './subscription/membership.repository';
import { MembershipClock } from './subscription/membership-clock.service';

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
