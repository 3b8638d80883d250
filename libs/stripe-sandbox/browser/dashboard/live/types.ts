import type { Row } from '../../../src/dashboard/rows';
import type { Step } from '../../../src/dashboard/timeline';
import type { Fault } from '../../../src/kernel/faults/faults';
import type { LoggedRequest } from '../../../src/kernel/request-log/request-log';
import type { Settings as AccountSettings } from '../../../src/kernel/store/account';
import type { Delivery, DeliveryControls } from '../../../src/kernel/webhooks/delivery';

export type { AccountChoice } from '../../../src/dashboard/accounts';
export type { CardFace } from '../../../src/dashboard/rows';
export type { Party, Tone } from '../../../src/dashboard/timeline';
export type { FaultKind } from '../../../src/kernel/faults/faults';
export type { LoggedParams } from '../../../src/kernel/request-log/mask';
export type { AccountSettings, Delivery, DeliveryControls, Fault, LoggedRequest, Row, Step };

export interface Summary {
  tag: string;
  account: { id: string; key: string; publishable_key: string };
  now: number;
  ahead: number;
  counts: Record<string, number>;
  faults: Fault[];
  webhooks: DeliveryControls;
  settings: AccountSettings;
  snapshots: { id: string; created: number }[];
}

export interface List<T> {
  data: T[];
  more: boolean;
  total: number;
}

export interface ObjectView {
  row: Row;
  object: Record<string, unknown>;
  events: Row[];
  related: Row[];
  deliveries: Delivery[];
  timeline: Step[];
}

export interface RequestView {
  request: LoggedRequest;
  answer: unknown;
  events: Row[];
}

export interface DeliveryView {
  delivery: Delivery;
  event: Record<string, unknown> | null;
}

export interface CardRow {
  id: string;
  number: string | null;
  last4: string;
  brand: string;
  funding: string;
  country: string;
  payment_method: string | null;
  token: string | null;
  three_d_secure: string;
  on_session: string;
  after_authentication: string;
  create: string;
  attach: string;
  checks: { cvc: string; zip: string; line1: string };
  risk: string;
  note: string;
}
