import { Injectable } from '@nestjs/common';
import type { ChargedCards } from '../payment-methods/charged-cards';
import { MembershipRepository } from './subscription/membership.repository';

/** Tells saved cards which of them a membership is charged to. */
@Injectable()
export class MembershipCards implements ChargedCards {
  constructor(private readonly membershipRepository: MembershipRepository) {}

  of(userId: string): Promise<Set<string>> {
    return this.membershipRepository.chargedCards(userId);
  }
}
