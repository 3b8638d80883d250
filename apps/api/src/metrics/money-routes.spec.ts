import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RouteName, routes } from '@app/contracts';

const read = (file: string) => readFileSync(join(__dirname, '../../../../docs/operations', file), 'utf8');

describe('in the documents, the routes that are about money', () => {
  /** Whose name says so, and that neither pay, save a card nor refund. */
  const others = new Set<RouteName>([
    'confirmEmail',
    'adminOrders',
    'adminOrder',
    'adminReceipt',
    'adminPayments',
    'adminPayment',
    'adminOrderExport',
    'adminPaymentExport',
    'adminRefundExport',
    'adminMembershipReport',
  ]);
  const named = /confirm|pay|checkout|refund|order|membership|invoice|cancel|resolve/i;
  const money = (Object.keys(routes) as RouteName[])
    .filter((name) => named.test(name) && !others.has(name))
    .map((name) => routes[name]);
  /** What routes are held against in Prometheus' expressions: the whole of the label. */
  const matchers = (text: string): RegExp[] =>
    [...text.matchAll(/route=~"(.+?)"/g)].map(([, expression]) => new RegExp(`^(?:${expression})$`));
  const missedBy = (matcher: RegExp, all: string[] = money) => all.filter((route) => !matcher.test(route));

  it('count for the alert of failing payments, where they failed and in all', () => {
    expect(money).toEqual(expect.arrayContaining([routes.paymentConfirm, routes.invoiceLinkConfirm]));
    expect(matchers(read('alerts.yml')).map((matcher) => missedBy(matcher))).toEqual([[], []]);
  });

  it('are drawn as confirms where they confirm a payment', () => {
    const { panels } = JSON.parse(read('grafana-dashboard.json')) as {
      panels: { title: string; targets?: { expr: string }[] }[];
    };
    const drawn = panels.find(({ title }) => title === 'Confirms by status')?.targets ?? [];
    const confirms = money.filter((route) => route.endsWith('/confirm') && route !== routes.setupConfirm);
    expect(drawn.flatMap(({ expr }) => matchers(expr)).map((matcher) => missedBy(matcher, confirms))).toEqual(
      [[]],
    );
  });
});
