import { useEffect } from 'react';
import { wholeTime } from '../live/format';
import { LiveProvider, SayProvider, useLive, useSummary } from '../live/live';
import { to, useRoute } from '../live/route';
import { Empty } from '../parts/parts';
import { Panes } from '../views/browse';
import { Controls } from '../views/controls';
import { Logs } from '../views/logs';
import { ObjectDetail } from '../views/object';
import { type Section, SectionView, sectionsOf } from '../views/sections';
import { TestCards } from '../views/test-cards';
import { Webhooks } from '../views/webhooks';
import { AccountPicker, type ChosenAccount, useAccount } from './account';
import { Nav } from './nav';
import { ThemeButton } from './theme';

const EVENTS: Section = { section: 'events', name: 'event', title: 'Events' };

function View() {
  const { section, id } = useRoute();
  const { summary } = useLive();
  if (section === 'controls') return <Controls />;
  if (section === 'test-cards') return <TestCards />;
  if (section === 'logs') return <Logs />;
  if (section === 'webhooks') return <Webhooks />;
  if (section === 'events') return <SectionView of={EVENTS} />;
  const { main, billing, other } = sectionsOf(summary.counts);
  const found = [...main, ...billing, ...other].find((candidate) => candidate.section === section);
  if (found) return <SectionView of={found} />;
  if (section === 'find' && id !== null) {
    return <Panes title="Found" list={null} detail={<ObjectDetail key={id} id={id} />} hint="" />;
  }
  return (
    <Empty title="There is no such page.">
      <p>
        <a href={to('payments')}>Payments</a>
      </p>
    </Empty>
  );
}

/** Names the page after what is open. */
function useTitle(): void {
  const { section, id } = useRoute();
  useEffect(() => {
    document.title = `${id ?? section} · Stripe sandbox`;
  }, [section, id]);
}

function Bar({
  account,
  connected,
  now,
  ahead,
}: {
  account: ChosenAccount;
  connected: boolean;
  now: number | null;
  ahead: boolean;
}) {
  return (
    <header className="bar">
      <button type="button" className="skip" onClick={() => document.getElementById('content')?.focus()}>
        Skip to content
      </button>
      <span className="badge">Sandbox</span>
      <h1>
        Stripe sandbox<span className="product">No money moves here</span>
      </h1>
      <span className="grow" />
      {ahead && now !== null && (
        <a className="bar-clock" href={to('controls')}>
          <span className="visually-hidden">The account’s clock: </span>
          {wholeTime(now)}
        </a>
      )}
      <span className={connected ? 'live' : 'live is-off'} role="status">
        {connected ? 'Live' : 'Not connected'}
      </span>
      <AccountPicker account={account} />
      <ThemeButton />
    </header>
  );
}

/** The dashboard. */
export function App() {
  const account = useAccount();
  const { summary, connected, refused } = useSummary(account.key);
  useTitle();
  return (
    <SayProvider>
      <Bar
        account={account}
        connected={connected && refused === null}
        now={summary?.now ?? null}
        ahead={(summary?.ahead ?? 0) > 0}
      />
      {refused !== null && (
        <main id="content" tabIndex={-1} className="alone">
          <Empty title="This key opens no account.">
            <p>{refused}</p>
          </Empty>
        </main>
      )}
      {summary === null && !connected && (
        <main id="content" tabIndex={-1} className="alone">
          <Empty title="The sandbox does not answer.">
            <p>It is asked again every moment.</p>
          </Empty>
        </main>
      )}
      {summary !== null && account.key !== null && (
        <LiveProvider value={{ key: account.key, summary, connected }}>
          <div className="body">
            <Nav />
            <main id="content" tabIndex={-1}>
              <View key={account.key} />
            </main>
          </div>
        </LiveProvider>
      )}
    </SayProvider>
  );
}
