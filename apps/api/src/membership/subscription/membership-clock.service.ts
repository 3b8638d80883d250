import { Injectable } from '@nestjs/common';

/** The time that memberships are measured by; a test that advances Stripe's clock advances this one too. */
@Injectable()
export class MembershipClock {
  now(): Date {
    return new Date();
  }
}
