import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { parseConfig } from '../../config/config';
import { dataSourceOptions } from '../../database/data-source';
import { formatMoney } from '../../money/format-money';
import { createStripe } from '../../stripe/stripe.client';
import { PlanRepository } from './plan.repository';
import { PlanService } from './plan.service';
import { SetUpPlan } from './set-up-plan.service';

/** Makes what is missing of the membership's products and prices at Stripe; prints what joining costs. */
async function run(): Promise<void> {
  const config = parseConfig(process.env);
  const stripe = createStripe(config);
  const dataSource = new DataSource({ ...dataSourceOptions(config.databaseUrl), poolSize: 1 });
  await dataSource.initialize();
  try {
    const plan = new PlanService(stripe, config, dataSource, new PlanRepository());
    const { name, signUpAmount, monthlyAmount, currency } = await new SetUpPlan(stripe, config, plan).setUp();
    const [fee, monthly] = [signUpAmount, monthlyAmount].map((amount) => formatMoney(amount, currency));
    console.log(`${name}: ${fee} once and ${monthly} a month.`);
  } finally {
    await dataSource.destroy();
  }
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
