import type { Coverage, RouteCoverage } from './coverage';

/** Methods of payment beside cards, as parameters name them. */
const METHODS = `acss_debit affirm afterpay_clearpay alipay alma amazon_pay au_becs_debit bacs_debit bancontact billie
  bizum blik boleto card_present cashapp crypto custom customer_balance demo_pay eps fpx giropay grabpay ideal
  interac_present kakao_pay klarna konbini kr_card link mb_way mobilepay multibanco naver_pay nz_bank_account oxxo p24
  pay_by_bank payco paynow paypal paypay payto pix promptpay revolut_pay samsung_pay satispay scalapay sepa_debit sequra
  sofort sunbit swish twint upi us_bank_account wechat_pay zip`;

/**
 * Why a parameter is refused, by its name or the last part of it; `route param` where another route takes that name,
 * or refuses it for another reason. Each is used, and no refused parameter is without one.
 */
const REASONS: Record<string, string> = {
  'cards are the only method of payment': `${METHODS} excluded_payment_method_types payment_method_configuration
    wallet_options payment_method_options[card][network] bank_account single_use flow_directions attach_to_self
    allowed_payment_method_types[] POST|/v1/checkout/sessions|excluded_payment_method_types[]
    payment_settings[payment_method_types][] payment_method_data[type] mandate mandate_data default_mandate
    instructions_email cash_balance payment_method_options POST|/v1/payment_methods|type`,
  'Connect is not offered': `owner[type] application_fee application_fee_amount application_fee_percent destination on_behalf_of transfer_data connect account
    person issuer refund_application_fee reverse_transfer customer_account     POST|/v1/payment_methods|payment_method POST|/v1/tokens|customer`,
  'tax is worked out by tax rates alone': `automatic_tax tax tax_behavior tax_code tax_details
    account_tax_ids validate tax_amounts`,
  'shipping rates and the page of Checkout have one currency': `currency_options adaptive_pricing
    POST|/v1/shipping_rates/:id|fixed_amount `,
  'usage is not metered': `usage_type meter billing_thresholds quantity_decimal`,
  'sources and plans have been replaced by payment methods and prices': `default_source source plan`,
  'billing schedules of a subscription, and previews of subscription schedules, are not offered': `schedule schedule_details preview_mode
    billing_schedules current_trial cancel_at subscription_details[cancel_at] invoicing_rules`,
  'subscriptions begin when they are made and renew on one anchor': `backdate_start_date billing_cycle_anchor_config
    subscription_data[billing_cycle_anchor] trial_settings[end_behavior][billing_cycle_anchor]
    pending_invoice_item_interval subscription_details[billing_cycle_anchor][timestamp]
    subscription_details[billing_cycle_anchor][type] subscription_details[start_date] add_invoice_items[][period]
    POST|/v1/subscriptions/:id/resume|proration_date subscription_data[billing_mode] subscription_details[billing_mode]
    subscription_data[proration_behavior] subscription_data[invoice_settings] proration_discounts`,
  'pausing is offered by pause_collection alone': `subscription_pause pause resume_at features[subscription_pause][duration]
    flow_data[type]`,
  'previews show the next invoice or an update': `subscription_details[cancel_now] subscription_details[metadata]
    customer_details invoice_items[][invoiceitem] invoice_items[][unit_amount]`,
  'invoices are not revised, and look one way': `from_invoice rendering shipping_cost invoice_settings[custom_fields] default_settings[invoice_settings][custom_fields] phases[][invoice_settings][custom_fields]`,
  'the portal shows and changes nothing': `feedback_options feedback_option retention
    schedule_at_period_end flow_data[subscription_update_confirm][discounts]
    features[payment_method_update][payment_method_configuration] POST|/v1/billing_portal/sessions|after_expiration`,
  'the page of Checkout has no such part': `invoice_creation[invoice_data][rendering_options] shipping_address_collection[allowed_countries][] background_color border_style
    font_family icon name_collection[business] optional_items permissions
        managed_payments origin_context integration_identifier`,
  'Checkout sessions are not changed': `collected_information POST|/v1/checkout/sessions/:id|line_items
    POST|/v1/checkout/sessions/:id|payment_intent_data POST|/v1/checkout/sessions/:id|shipping_options`,
  'payment links are not offered': 'payment_link',
  'special features of card payments are not offered': `payment_method_options[card][capture_method] installments
    mandate_options moto request_extended_authorization request_incremental_authorization request_multicapture
    request_overcapture payment_method_options[card][restrictions] setup_credential_usage stored_credential_usage payment_intent_data[statement_descriptor]
    payment_method_options[card][setup_future_usage] three_d_secure statement_descriptor_suffix_kana
    statement_descriptor_suffix_kanji payment_settings[payment_method_options][card][network]`,
  'details of a payment beside its amount are not kept': `amount_details payment_details hooks radar_options
    amount_to_confirm`,
  'payment records are not offered': 'payment_record payment[type] payment_record_refund refunds[][type]',
  'ephemeral keys are for customers alone': 'issuing_card nonce verification_session',
  'lines and items have a product that is there':
    'POST|/v1/invoices/:id/lines/:id|price_data[product_data] lines[][price_data][product_data]',
  'schedules end by releasing or canceling, and have no items and settings of their own like these': `pause_schedules
    end_behavior phases[][add_invoice_items][][discountable] phases[][add_invoice_items][][discounts]
    phases[][add_invoice_items][][period] phases[][items][][discounts]`,
  'payouts go to a bank account in a day or two':
    'payout_method POST|/v1/payouts|method POST|/v1/payouts|source_type',
  'files are not offered': 'evidence[appeal] branding_settings[logo][file] branding_settings[logo][type]',
  'identity and bank data are not offered as tokens': 'pii card[currency] card[networks] card|(text)',
  'refunds are of a payment, not of a cash balance': 'currency origin POST|/v1/refunds|customer',
  'clocks are given to customers': 'POST|/v1/test_helpers/test_clocks|customer',
  'deliveries are read at /_sandbox/deliveries': 'delivery_success',
  'versions before 2022-08-01 are not offered': 'api_version',
};

const patterns = Object.entries(REASONS).flatMap(([reason, names]) =>
  names
    .trim()
    .split(/\s+/)
    .map((name) => ({ name: name.replaceAll('|', ' '), reason })),
);
const lastPart = (param: string): string => /([^[\]]+)(?:\]|\[\])*$/.exec(param)?.[1] ?? param;

/** What a route refuses, by the reason: names of parameters, and of others the declared words that are not taken. */
export interface Refusals {
  refuses?: Record<string, string[]>;
  refusedValues?: Record<string, Record<string, string>>;
  /** What must be given although the package declares it as optional. */
  requires?: string[];
}

const UNKNOWN = 'no reason is written down in scripts/refusals.ts';

/** Gives refusals their reasons, and tells which reasons no parameter needs. */
export class RefusalTables {
  private readonly used = new Set<string>();
  /** By file of `parameters/`: the routes that refuse something. */
  readonly tables: Record<string, Record<string, Refusals>> = {};
  /** Route and name of each parameter that is refused without a reason. */
  readonly unexplained: string[] = [];

  constructor(coverage: Coverage) {
    for (const [noun, routes] of Object.entries(coverage)) {
      const refusing = Object.entries(routes)
        .map(([route, found]) => [route, this.refusalsOf(route, found)] as const)
        .filter(([, refusals]) => Object.keys(refusals).length > 0);
      if (refusing.length > 0) this.tables[noun] = Object.fromEntries(refusing);
    }
  }

  /** Names that have a reason and are refused by no route. */
  get unused(): string[] {
    return patterns.map(({ name }) => name).filter((name) => !this.used.has(name));
  }

  private refusalsOf(route: string, found: RouteCoverage): Refusals {
    const refuses: Record<string, string[]> = {};
    for (const param of found.refuses) {
      const reason = this.reasonFor(route, param);
      refuses[reason] = [...(refuses[reason] ?? []), param];
    }
    const values: Record<string, Record<string, string>> = {};
    for (const [param, words] of Object.entries(found.refusedValues)) {
      const reason = this.reasonFor(route, param);
      values[reason] = { ...values[reason], [param]: words };
    }
    return {
      ...(found.refuses.length > 0 ? { refuses } : {}),
      ...(Object.keys(values).length > 0 ? { refusedValues: values } : {}),
      ...(found.requires.length > 0 ? { requires: found.requires } : {}),
    };
  }

  private reasonFor(route: string, param: string): string {
    const pattern = [`${route} ${param}`, param, lastPart(param)]
      .map((name) => patterns.find((one) => one.name === name))
      .find((one) => one !== undefined);
    if (pattern) this.used.add(pattern.name);
    else this.unexplained.push(`${route} ${param}`);
    return pattern?.reason ?? UNKNOWN;
  }
}
