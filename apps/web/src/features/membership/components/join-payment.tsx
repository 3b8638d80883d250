import type { Membership, MembershipPlan } from '@app/contracts';
import { CardPayment, type CardPaymentProps } from '../../../components/payment/card-payment';
import { TextLinks } from '../../../components/text-links';
import { formatMoney } from '../../../lib/money';
import { shop } from '../../../lib/shop';
import { costsOf } from '../joining';
import { useJoining } from '../use-joining';

type Props = CardPaymentProps & { membership: Membership; plan: MembershipPlan };

/** How joining is paid. */
export function JoinPayment({ membership, plan, ...props }: Props) {
  const source = useJoining(membership, plan);
  return (
    <CardPayment
      {...props}
      source={source}
      terms={(isForm) => {
        const { today, monthly } = costsOf(membership, plan, isForm);
        return {
          sum: formatMoney(today),
          button: `Join and pay ${formatMoney(today)}`,
          consent: (
            <>
              {`By joining you agree that ${shop.name} charges this card ${formatMoney(monthly)} every month without asking you each time, until you cancel. You can cancel at any time under Membership.`}
              <TextLinks ids={['terms', 'privacy']} />
            </>
          ),
        };
      }}
    />
  );
}
