/*
 * Makes two runs of a flow comparable: what differs between any two runs is replaced by what kind of thing it is.
 * Ids are numbered in the order in which they first appear, so that answers must still refer to the same objects.
 */

const ID =
  /\b((?:[a-z]{2,6}|payatt|setatt|mandate|sub_sched)_(?:test_)?[A-Za-z0-9]{14,}|card_[A-Za-z0-9]{14,})\b/g;
const SECRET = /\b[a-z]+_[A-Za-z0-9]{14,}_secret_[A-Za-z0-9]+/g;
const TIME = /^(?:created|updated|available_on|arrival_date|expires_at|at|.*_at)$/;
/** Fields whose values are each account's or each moment's own. */
const OWN = new Set([
  'authorization_code',
  'calculated_statement_descriptor',
  'default_for',
  'fingerprint',
  'invoice_prefix',
  'network_transaction_id',
  'payment_method_configuration_details',
  'receipt_number',
  'receipt_url',
  'reference',
  'request_log_url',
  'risk_score',
  'exp_month',
  'exp_year',
]);

export class Normaliser {
  private readonly names = new Map<string, string>();
  private readonly counts = new Map<string, number>();

  /** A copy of `value` in which ids, times, secrets and what an account has of its own are named by their kind. */
  of(value: unknown, field = ''): unknown {
    if (typeof value === 'string') return OWN.has(field) ? '<own>' : this.text(value);
    if (typeof value === 'number') {
      if (OWN.has(field)) return '<own>';
      return TIME.test(field) && value > 1_000_000_000 ? '<time>' : value;
    }
    if (Array.isArray(value)) return value.map((item) => this.of(item));
    if (typeof value !== 'object' || value === null) return value;
    if (OWN.has(field)) return '<own>';
    // The browser's part of a challenge: its fields matter, their values are the bank's.
    if (field === 'use_stripe_sdk') return this.sdk(value as Record<string, unknown>);
    // Each side has its own address for the bank's page.
    if (field === 'redirect_to_url') return { ...(value as Record<string, unknown>), url: '<own>' };
    const copy: Record<string, unknown> = {};
    for (const name of Object.keys(value).sort())
      copy[name] = this.of((value as Record<string, unknown>)[name], name);
    return copy;
  }

  private sdk(value: Record<string, unknown>): unknown {
    const { type } = value;
    return { type, has_source: 'three_d_secure_2_source' in value || 'source' in value };
  }

  private text(value: string): string {
    return value.replace(SECRET, '<secret>').replace(ID, (id) => this.name(id));
  }

  private name(id: string): string {
    const known = this.names.get(id);
    if (known !== undefined) return known;
    const prefix = id.slice(0, id.lastIndexOf('_'));
    const count = (this.counts.get(prefix) ?? 0) + 1;
    this.counts.set(prefix, count);
    const name = `<${prefix} ${count}>`;
    this.names.set(id, name);
    return name;
  }
}
