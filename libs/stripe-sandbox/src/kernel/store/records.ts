import type Stripe from 'stripe';
import type { Version } from '../api-versions';
import type { Metadata } from '../params/values';

export interface WebhookEndpointRecord {
  id: string;
  created: number;
  url: string;
  secret: string;
  enabled_events: string[];
  description: string | null;
  metadata: Metadata;
  disabled: boolean;
  api_version: string | null;
}

/** An event keeps the record it is about as it was then. */
export interface EventRecord {
  id: string;
  created: number;
  type: Stripe.Event.Type;
  about: CollectionName;
  record: StoredRecord;
  previous: Record<string, unknown> | null;
  requestId: string | null;
  idempotencyKey: string | null;
  /** The version of the account at that time; the current one in data of a sandbox that knew no other. */
  apiVersion?: Version;
}

/**
 * What the sandbox keeps, by the name of its collection. Every resource adds its own record to it, beside that
 * record's declaration. Records are never changed in place: a change puts a new record, so events and answers kept
 * for replay may hold on to the old one. No record holds a card number or a CVC.
 */
export interface Records {
  event: EventRecord;
  webhook_endpoint: WebhookEndpointRecord;
}

export type CollectionName = keyof Records;
export type StoredRecord = Records[CollectionName];
