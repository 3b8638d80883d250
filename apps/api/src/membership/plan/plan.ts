import type { MembershipPlan } from '@app/contracts';

/** What joining costs, as Stripe has it under its lookup keys; amounts in minor units. */
export type Plan = {
  /** A member is recognised by the product, whatever price they pay. */
  productId: string;
  name: string;
  monthlyPriceId: string;
  monthlyAmount: number;
  signUpPriceId: string;
  signUpAmount: number;
  currency: string;
};

/** The lookup keys that the prices of the shop's currency are found by (docs.stripe.com/products-prices/manage-prices). */
export const lookupKeys = (currency: string) => ({
  monthly: `countersign_membership_monthly_${currency}`,
  signUp: `countersign_membership_sign_up_${currency}`,
});

/** The plan as the shop shows it. */
export function toPlanView(plan: Plan, discountPercent: number): MembershipPlan {
  const { name, currency, monthlyAmount, signUpAmount } = plan;
  return {
    name,
    signUpFee: { amount: signUpAmount, currency },
    monthly: { amount: monthlyAmount, currency },
    today: { amount: signUpAmount + monthlyAmount, currency },
    discountPercent,
  };
}
