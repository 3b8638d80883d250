import type { Tenant } from '../kernel/core/tenant';
import type { LoggedRequest } from '../kernel/request-log/request-log';
import type { EventRecord } from '../kernel/store/records';
import type { Delivery } from '../kernel/webhooks/delivery';
import { eventsOf, requestsOf } from './related';

export type Party = 'browser' | 'server' | 'stripe';
export type Tone = 'bad' | 'good' | 'plain' | 'wait';

/** One message of a sequence: something that one party told another, or that happened at one of them. */
export interface Step {
  key: string;
  kind: 'answer' | 'call' | 'challenge' | 'delivery' | 'event';
  from: Party;
  to: Party;
  /** Milliseconds on the account's clock. */
  time: number;
  label: string;
  /** What is worth knowing beside it, in few words. */
  notes: string[];
  tone: Tone;
  /** HTTP status of an answer or a delivery. */
  status: number | null;
  /** What there is more to read about. */
  ref: { kind: 'delivery' | 'event' | 'object' | 'request'; id: string };
}

const WAITING = new Set([
  'requires_action',
  'requires_confirmation',
  'requires_capture',
  'processing',
  'pending',
]);

interface Told {
  label: string;
  tone: Tone;
}

/** What an answer says in a word: the status of the object, or the code of the error. */
function told(tenant: Tenant, entry: LoggedRequest): Told {
  const text = tenant.requests.answer(entry.id);
  let body: Record<string, unknown> = {};
  if (text !== undefined) body = JSON.parse(text) as Record<string, unknown>;
  const error = body.error as Record<string, unknown> | undefined;
  if (error) {
    return { label: String(error.decline_code ?? error.code ?? error.type), tone: 'bad' };
  }
  const status = typeof body.status === 'string' ? body.status : '';
  const failed = status === 'requires_payment_method' && body.last_payment_error !== null;
  return {
    label: status || entry.object || entry.error || '',
    tone: failed ? 'bad' : WAITING.has(status) ? 'wait' : (entry.status ?? 0) < 400 ? 'good' : 'bad',
  };
}

function callNotes(entry: LoggedRequest): string[] {
  const notes: string[] = [];
  const { idempotencyKey } = entry;
  // Keys that stripe-node invents for its own retries say nothing to a reader.
  if (idempotencyKey !== null && !idempotencyKey.startsWith('stripe-node-retry-'))
    notes.push(`Idempotency-Key ${idempotencyKey}`);
  if (entry.fault !== null) notes.push(`fault: ${entry.fault}`);
  return notes;
}

const LOST: Record<string, string> = { drop: 'connection dropped', hang: 'no answer' };

function callSteps(tenant: Tenant, entry: LoggedRequest): Step[] {
  const ref = { kind: 'request' as const, id: entry.id };
  const common = { key: entry.id, ref, status: entry.status };
  // The challenge page asks for its intent when it opens: to people, that is the challenge being shown.
  if (entry.ownPage && entry.method === 'GET' && entry.subject !== null && entry.status === 200) {
    const label = '3-D Secure challenge shown';
    return [
      {
        ...common,
        kind: 'challenge',
        from: 'stripe',
        to: 'browser',
        time: entry.time,
        label,
        notes: [],
        tone: 'wait',
      },
    ];
  }
  const call: Step = {
    ...common,
    kind: 'call',
    from: entry.origin,
    to: 'stripe',
    time: entry.time,
    label: `${entry.method} ${entry.path}`,
    notes: callNotes(entry),
    tone: 'plain',
    status: null,
  };
  const back = {
    ...common,
    key: `${entry.id}/answer`,
    kind: 'answer' as const,
    from: 'stripe' as const,
    to: entry.origin,
  };
  if (entry.duration === null) {
    if (entry.fault === null || !(entry.fault in LOST)) return [call];
    const label = LOST[entry.fault] as string;
    return [call, { ...back, time: entry.time, label, notes: [`fault: ${entry.fault}`], tone: 'bad' }];
  }
  const { label, tone } = told(tenant, entry);
  const notes = entry.replayed ? ['replayed'] : [];
  return [call, { ...back, time: entry.time + entry.duration, label, notes, tone }];
}

function eventTone(type: string): Tone {
  if (/failed|canceled|expired|dispute|warning/.test(type)) return 'bad';
  if (/requires_action|capturable|processing|pending/.test(type)) return 'wait';
  return /succeeded|paid|attached|captured/.test(type) ? 'good' : 'plain';
}

const timeOf = (tenant: Tenant, event: EventRecord): number =>
  tenant.activity.moment(event.id) ?? event.created * 1000;

function eventStep(tenant: Tenant, event: EventRecord): Step {
  return {
    key: event.id,
    kind: 'event',
    from: 'stripe',
    to: 'stripe',
    time: timeOf(tenant, event),
    label: event.type,
    notes: [],
    tone: eventTone(event.type),
    status: null,
    ref: { kind: 'event', id: event.id },
  };
}

const pathOf = (url: string): string => {
  try {
    return new URL(url).pathname;
  } catch {
    return url;
  }
};

function deliverySteps(tenant: Tenant, delivery: Delivery, event: EventRecord): Step[] {
  const common = {
    kind: 'delivery' as const,
    from: 'stripe' as const,
    to: 'server' as const,
    label: delivery.type,
    ref: { kind: 'delivery' as const, id: delivery.id },
  };
  const to = `to ${pathOf(delivery.url)}`;
  const steps: Step[] = delivery.attempts.map((attempt, index) => {
    const arrived = attempt.status !== null && attempt.status >= 200 && attempt.status < 300;
    const again = index > 0 ? [`attempt ${index + 1}`] : [];
    return {
      ...common,
      key: `${delivery.id}/${index + 1}`,
      time: tenant.activity.moment(`${delivery.id}/${index + 1}`) ?? attempt.at * 1000,
      notes: [to, ...again, ...(attempt.error === null ? [] : [attempt.error])],
      tone: arrived ? 'good' : 'bad',
      status: attempt.status,
    };
  });
  if (steps.length > 0) return steps;
  const dropped = delivery.state === 'dropped';
  const note = dropped ? 'dropped on purpose' : 'on its way';
  const time = tenant.activity.moment(`${delivery.id}/0`) ?? timeOf(tenant, event);
  return [
    { ...common, key: delivery.id, time, notes: [to, note], tone: dropped ? 'bad' : 'wait', status: null },
  ];
}

function challengeSteps(tenant: Tenant, intent: string): Step[] {
  return tenant.activity.challenges(intent).map((challenge, index) => ({
    key: `challenge/${index}`,
    kind: 'challenge',
    from: challenge.by === 'browser' ? 'browser' : 'server',
    to: 'stripe',
    time: challenge.time,
    label: challenge.outcome === 'succeed' ? 'Challenge passed' : 'Challenge failed',
    notes: challenge.by === 'browser' ? [] : ['by a sandbox control'],
    tone: challenge.outcome === 'succeed' ? 'good' : 'bad',
    status: null,
    ref: { kind: 'object', id: intent },
  }));
}

/**
 * Everything that is known to have passed between browser, server and Stripe for one PaymentIntent or SetupIntent,
 * in order. Calls and challenges are of this run of the sandbox; events and deliveries are kept.
 */
export function timeline(tenant: Tenant, intent: string): Step[] {
  const events = eventsOf(tenant, intent);
  const byId = new Map(events.map((event) => [event.id, event]));
  const steps = requestsOf(tenant, intent, events).flatMap((entry) => callSteps(tenant, entry));
  steps.push(...events.map((event) => eventStep(tenant, event)), ...challengeSteps(tenant, intent));
  for (const delivery of tenant.webhooks.deliveries.values()) {
    const event = byId.get(delivery.event);
    if (event) steps.push(...deliverySteps(tenant, delivery, event));
  }
  return steps.sort((a, b) => a.time - b.time);
}
