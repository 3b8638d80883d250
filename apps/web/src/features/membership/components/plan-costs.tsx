import type { MembershipPlan } from '@app/contracts';
import { CheckIcon } from 'lucide-react';
import { Price } from '../../../components/price';
import { formatMoney } from '../../../lib/money';
import type { JoiningCosts } from '../joining';
import classes from './membership.module.css';

/** What a member gets. */
export function Benefits({ plan }: { plan: MembershipPlan }) {
  const lines = [
    ...(plan.discountPercent > 0
      ? [`${plan.discountPercent}% off every book, as soon as you have joined.`]
      : []),
    'Cancel at any time. It then lasts until the end of the month that you paid for.',
  ];
  return (
    <ul className={classes.benefits}>
      {lines.map((line) => (
        <li key={line}>
          <CheckIcon size={20} strokeWidth={1.6} aria-hidden />
          <span>{line}</span>
        </li>
      ))}
    </ul>
  );
}

/** What joining costs, today and each month. */
export function PlanCosts({ costs }: { costs: JoiningCosts }) {
  const { signUpFee, monthly, today } = costs;
  const credit = signUpFee.amount + monthly.amount - today.amount;
  return (
    <dl className={classes.costs}>
      {signUpFee.amount > 0 ? (
        <div className={classes.cost}>
          <dt>
            Sign-up fee <span className={classes.small}>once</span>
          </dt>
          <dd>
            <Price of={signUpFee} />
          </dd>
        </div>
      ) : null}
      <div className={classes.cost}>
        <dt>First month</dt>
        <dd>
          <Price of={monthly} />
        </dd>
      </div>
      {credit > 0 ? (
        <div className={classes.cost}>
          <dt>Your credit</dt>
          <dd>
            −<Price of={{ ...today, amount: credit }} />
          </dd>
        </div>
      ) : null}
      <div className={`${classes.cost} ${classes.today}`}>
        <dt>
          Today
          <span className={classes.small}>then {formatMoney(monthly)} every month, until you cancel</span>
        </dt>
        <dd>
          <Price of={today} size="large" />
        </dd>
      </div>
    </dl>
  );
}
