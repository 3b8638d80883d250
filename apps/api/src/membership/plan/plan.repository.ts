import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { runPrepared, type Statement } from '../../database/prepared';
import type { Plan } from './plan';

const find: Statement = {
  name: 'membership-plan-find',
  text: `SELECT product_id AS "productId", name, monthly_price_id AS "monthlyPriceId",
                monthly_amount AS "monthlyAmount", sign_up_price_id AS "signUpPriceId",
                sign_up_amount AS "signUpAmount", currency
           FROM membership_plan`,
};

const save: Statement = {
  name: 'membership-plan-save',
  text: `INSERT INTO membership_plan (product_id, name, monthly_price_id, monthly_amount, sign_up_price_id,
                                      sign_up_amount, currency)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (id) DO UPDATE
            SET product_id = excluded.product_id, name = excluded.name,
                monthly_price_id = excluded.monthly_price_id, monthly_amount = excluded.monthly_amount,
                sign_up_price_id = excluded.sign_up_price_id, sign_up_amount = excluded.sign_up_amount,
                currency = excluded.currency, updated_at = now()`,
};

/** The SQL of the plan, which is one row. */
@Injectable()
export class PlanRepository {
  /** Null while the shop has no plan to sell. */
  async find(manager: EntityManager): Promise<Plan | null> {
    const [plan] = await runPrepared<Plan>(manager, find, []);
    return plan ?? null;
  }

  async save(manager: EntityManager, plan: Plan): Promise<void> {
    await runPrepared(manager, save, [
      plan.productId,
      plan.name,
      plan.monthlyPriceId,
      plan.monthlyAmount,
      plan.signUpPriceId,
      plan.signUpAmount,
      plan.currency,
    ]);
  }

  async remove(manager: EntityManager): Promise<void> {
    await manager.query('DELETE FROM membership_plan');
  }
}
