import { Foundation1763600000001 } from './migrations/001-foundation';
import { Payments1763600000002 } from './migrations/002-payments';
import { KeptCards1763600000003 } from './migrations/003-kept-cards';
import { Catalogue1763600000004 } from './migrations/004-catalogue';
import { Accounts1763600000005 } from './migrations/005-accounts';
import { Checkout1763600000006 } from './migrations/006-checkout';
import { Desk1763600000007 } from './migrations/007-admin';
import { LookingBack1763600000008 } from './migrations/008-looking-back';
import { LightCore1763600000009 } from './migrations/009-light-core';
import { Retention1763600000010 } from './migrations/010-retention';
import { Membership1763600000011 } from './migrations/011-membership';
import { CheckoutNetworks1763600000012 } from './migrations/012-checkout-networks';
import { HandledEvents1763600000013 } from './migrations/013-handled-events';
import { PlainTerms1763600000014 } from './migrations/014-plain-terms';
import { LinkTries1763600000015 } from './migrations/015-link-tries';
import { MembershipProduct1763600000016 } from './migrations/016-membership-product';
import { Limits1763600000017 } from './migrations/017-limits';
import { InvoiceNetworks1763600000018 } from './migrations/018-invoice-networks';
import { PendingRefunds1763600000019 } from './migrations/019-pending-refunds';
import { SecondFactor1763600000021 } from './migrations/021-second-factor';
import { Customers1763600000022 } from './migrations/022-customers';
import { DelayedPayments1763600000023 } from './migrations/023-delayed-payments';
import { ForgivingSearch1763600000024 } from './migrations/024-forgiving-search';
import { RecentInvoices1763600000025 } from './migrations/025-recent-invoices';
import { CardSetupNetworks1763600000026 } from './migrations/026-card-setup-networks';
import { WrittenOffInvoices1763600000027 } from './migrations/027-written-off-invoices';
import { KeptCardsDecided1763600000028 } from './migrations/028-kept-cards-decided';
import { DeletedActors1763600000029 } from './migrations/029-deleted-actors';
import { CardDeduplications1763600000030 } from './migrations/030-card-deduplications';

/** Every migration in the order of its time stamp; the class name carries the stamp. */
export const migrations = [
  Foundation1763600000001,
  Payments1763600000002,
  KeptCards1763600000003,
  Catalogue1763600000004,
  Accounts1763600000005,
  Checkout1763600000006,
  Desk1763600000007,
  LookingBack1763600000008,
  LightCore1763600000009,
  Retention1763600000010,
  Membership1763600000011,
  CheckoutNetworks1763600000012,
  HandledEvents1763600000013,
  PlainTerms1763600000014,
  LinkTries1763600000015,
  MembershipProduct1763600000016,
  Limits1763600000017,
  InvoiceNetworks1763600000018,
  PendingRefunds1763600000019,
  SecondFactor1763600000021,
  Customers1763600000022,
  DelayedPayments1763600000023,
  ForgivingSearch1763600000024,
  RecentInvoices1763600000025,
  CardSetupNetworks1763600000026,
  WrittenOffInvoices1763600000027,
  KeptCardsDecided1763600000028,
  DeletedActors1763600000029,
  CardDeduplications1763600000030,
];
