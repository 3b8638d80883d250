import * as contract from '@app/contracts';
import { found, Problem, route } from '../route';
import { cardToTry, setUp } from '../state/cards';
import { addInvoice, tryInvoice } from '../state/invoices';
import { inDays, setMembership } from '../state/membership';
import { type State, usd } from '../state/state';

/** What is for sale: open to everybody. */
export const planHandlers = (shop: State) => [
  route('GET membershipPlan', { reply: contract.membershipPlanSchema }, () => found(shop.plan)),
];

function viewOf({ membership, invoices, plan }: State): contract.Membership {
  const open = invoices.find(({ invoice }) => invoice.status === 'open')?.invoice;
  const joining = open && {
    signUpFee: usd(999),
    monthly: usd(5000),
    today: open.total,
    isCurrent: plan?.today.amount === 5999,
  };
  return {
    ...membership,
    payment: open?.payment ?? null,
    joining: membership.status === 'incomplete' && joining ? joining : null,
    plan,
  };
}

function join(shop: State, { seenPrices, ...body }: contract.JoinMembership) {
  if (seenPrices && seenPrices.today.amount !== shop.plan?.today.amount) throw new Problem('price_changed');
  const card = cardToTry(shop, body);
  const open = shop.invoices.find(({ invoice }) => invoice.status === 'open');
  if (!open) shop.joins += 1;
  setMembership(shop, { status: 'incomplete', monthly: usd(5000) });
  tryInvoice(shop, open ?? addInvoice(shop, 'join'), card);
}

/** Ends a paid membership with its month, and any other at once. */
function leave(shop: State) {
  const { status } = shop.membership;
  setMembership(shop, { nextPayment: null });
  if (status === 'active') return setMembership(shop, { cancelAtPeriodEnd: true });
  for (const { invoice } of shop.invoices) if (invoice.status === 'open') invoice.status = 'void';
  const ended = status === 'incomplete' ? 'incomplete_expired' : 'canceled';
  setMembership(shop, { status: ended, isMember: false, endedAt: inDays(0) });
}

/** The membership of the signed-in shopper. */
export const membershipHandlers = (shop: State) => [
  route('GET membership', { reply: contract.membershipSchema }, () => viewOf(shop)),
  route(
    'POST membership',
    { body: contract.joinMembershipSchema, reply: contract.membershipSchema },
    ({ body }) => {
      join(shop, body);
      return viewOf(shop);
    },
  ),
  route('DELETE membership', { reply: contract.membershipSchema }, () => {
    leave(shop);
    return viewOf(shop);
  }),
  route('POST membershipResume', { reply: contract.membershipSchema }, () => {
    const nextPayment = { amount: usd(5000), at: shop.membership.currentPeriodEnd! };
    setMembership(shop, { cancelAtPeriodEnd: false, nextPayment });
    return viewOf(shop);
  }),
  route(
    'PUT membershipPaymentMethod',
    { body: contract.changeMembershipCardSchema, reply: contract.membershipCardChangeSchema },
    ({ body }) => {
      const setup =
        'setupId' in body
          ? found(shop.setups.find(({ id }) => id === body.setupId))
          : setUp(shop, body.paymentMethodId);
      if (setup.status === 'succeeded') setMembership(shop, { paymentMethod: setup.paymentMethod });
      return { ...viewOf(shop), setup };
    },
  ),
];
