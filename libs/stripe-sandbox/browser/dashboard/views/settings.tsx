import { useControl, useLive } from '../live/live';
import type { AccountSettings } from '../live/types';
import { Switch } from '../parts/switch';

const SWITCHES: {
  key: 'blockOnFailedCvc' | 'manualPayouts' | 'rateLimit' | 'reviewElevatedRisk';
  name: string;
  says: string;
}[] = [
  {
    key: 'blockOnFailedCvc',
    name: 'Block on failed CVC',
    says: 'Radar’s rule: a failed check of the security code declines the charge.',
  },
  {
    key: 'reviewElevatedRisk',
    name: 'Review elevated risk',
    says: 'Radar’s rule: payments of elevated risk are put up for review.',
  },
  {
    key: 'manualPayouts',
    name: 'Manual payouts',
    says: 'Money stays in the balance until a call pays it out.',
  },
  {
    key: 'rateLimit',
    name: 'Stripe’s rate limit',
    says: 'More calls in a second than test mode takes get a 429.',
  },
];

const LATENCIES: [value: string, name: string][] = [
  ['null', 'As the sandbox has it'],
  ['100', 'At least 100 ms'],
  ['500', 'At least 500 ms'],
  ['{"p50":150,"p99":1200}', 'Spread: half in 150 ms, a few over 1 s'],
];

const RENEWALS = {
  cancel: 'Cancel the subscription',
  mark_unpaid: 'Mark it unpaid',
  leave_past_due: 'Leave it past due',
} as const;

/** What an owner sets in the Dashboard, and how fast the account answers. */
export function Settings() {
  const { summary } = useLive();
  const run = useControl();
  const { settings } = summary;
  const set = (change: Partial<AccountSettings>, done: string) => void run('POST', '/settings', change, done);
  const latency = JSON.stringify(settings.latency ?? null);
  const known = LATENCIES.some(([value]) => value === latency);
  return (
    <section className="panel" aria-labelledby="settings">
      <h3 id="settings">Settings</h3>
      <ul className="switches">
        {SWITCHES.map(({ key, name, says }) => (
          <li key={key}>
            <Switch
              name={name}
              says={says}
              on={settings[key] === true}
              change={(on) => set({ [key]: on }, `${name}: ${on ? 'on' : 'off'}.`)}
            />
          </li>
        ))}
      </ul>
      <div className="fields">
        <label>
          Every call takes
          <select
            value={latency}
            onChange={(event) =>
              set(
                { latency: JSON.parse(event.target.value) as AccountSettings['latency'] },
                'The pace is set.',
              )
            }
          >
            {(known ? LATENCIES : [...LATENCIES, [latency, latency] as const]).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          After the last failed renewal
          <select
            value={settings.afterFailedRenewal ?? 'cancel'}
            onChange={(event) =>
              set({ afterFailedRenewal: event.target.value as keyof typeof RENEWALS }, 'The rule is set.')
            }
          >
            {Object.entries(RENEWALS).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
    </section>
  );
}
