import { Injectable } from '@nestjs/common';
import { PlanService } from '../../membership/plan/plan.service';
import type { WebhookHandler } from '../webhook-handler';

/** A price or product changed, perhaps one of the membership: both prices are read. */
@Injectable()
export class PlanHandler implements WebhookHandler {
  constructor(private readonly plan: PlanService) {}

  async handle() {
    await this.plan.refresh();
    return 'handled' as const;
  }
}
