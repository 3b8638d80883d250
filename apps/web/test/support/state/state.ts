import type {
  Card,
  ClientConfig,
  Invoice,
  Membership,
  MembershipPlan,
  Money,
  Order,
  PaymentView,
  Refund,
  Session,
  SetupView,
  User,
} from '@app/contracts';
import { shopper } from '../samples';
import { createCatalog } from './catalog';
import { createSecondFactor } from './second-factor';

export type Link = { kind: 'verify' | 'change' | 'reset' | 'sign-in'; email: string };
export type HeldInvoice = { invoice: Invoice };
export type CheckoutSession = {
  id: string;
  orderId: string;
  paymentId: string;
  status: 'open' | 'complete' | 'expired';
};

export const usd = (amount: number): Money => ({ amount, currency: 'usd' });

const noMembership: Membership = {
  status: 'none',
  isMember: false,
  currentPeriodEnd: null,
  cancelAtPeriodEnd: false,
  nextPayment: null,
  graceEndsAt: null,
  monthly: null,
  paymentMethod: null,
  payment: null,
  joining: null,
  startedAt: null,
  endedAt: null,
  plan: null,
};
const plan: MembershipPlan = {
  name: 'Countersign membership',
  signUpFee: usd(999),
  monthly: usd(5000),
  today: usd(5999),
  discountPercent: 10,
};
const config: ClientConfig = {
  publishableKey: 'pk_test_fake',
  mode: 'sandbox',
  currency: 'usd',
  minimumAmount: 50,
};

/** What the shop knows. */
export const createState = () => ({
  ids: 0,
  config,
  catalog: createCatalog(),

  user: shopper as User | null,
  password: 'correct horse',
  secondFactor: createSecondFactor(),
  /** Links that were mailed, by token; each works once. */
  links: new Map<string, Link>(),
  otherSessions: [] as Session[],

  cards: [] as Card[],
  /** Cards made in the browser that were not tried yet, by id. */
  made: new Map<string, Card>(),
  /** CVC tokens that were not used yet. */
  tokens: new Set<string>(),
  setups: [] as SetupView[],

  orders: [] as Order[],
  /** The ids of orders by their idempotency keys. */
  orderKeys: new Map<string, string>(),
  /** Refunds by the payment's id, for the history of an order. */
  orderRefunds: new Map<string, Refund[]>(),

  payments: [] as PaymentView[],
  /** What was charged: the order's or the invoice's id, once for each charge. */
  charges: [] as string[],
  /** New cards that are kept once they have paid, by the payment's id. */
  cardsToKeep: new Map<string, Card>(),
  /** Sessions of Stripe Checkout. */
  sessions: new Map<string, CheckoutSession>(),

  plan: { ...plan } as MembershipPlan | null,
  membership: noMembership,
  /** How often the shopper joined. */
  joins: 0,
  /** Newest first. */
  invoices: [] as HeldInvoice[],
  /** The ids of invoices by the tokens of mailed links. */
  invoiceLinks: new Map<string, string>(),
});
export type State = ReturnType<typeof createState>;

export const nextNumber = (shop: State): number => ++shop.ids;
export const uuid = (shop: State): string =>
  `00000000-0000-4000-8000-${String(++shop.ids).padStart(12, '0')}`;
export const newSecret = (shop: State): string => `pi_${++shop.ids}_secret_x`;
