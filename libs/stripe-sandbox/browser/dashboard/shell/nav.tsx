import { useEffect, useRef } from 'react';
import { useLive } from '../live/live';
import { to, useRoute } from '../live/route';
import { sectionsOf } from '../views/sections';

interface Entry {
  section: string;
  title: string;
  count?: number;
  alarm?: boolean;
}

function Group({ title, entries, current }: { title: string; entries: Entry[]; current: string }) {
  if (entries.length === 0) return null;
  return (
    <li className="nav-group">
      <span className="nav-title">{title}</span>
      <ul>
        {entries.map((entry) => (
          <li key={entry.section}>
            <a href={to(entry.section)} aria-current={entry.section === current ? 'page' : undefined}>
              {entry.title}
              {entry.count !== undefined && entry.count > 0 && (
                <span className={entry.alarm ? 'count is-alarm' : 'count'}>{entry.count}</span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </li>
  );
}

/** The way to everything. */
export function Nav() {
  const { summary } = useLive();
  const { section } = useRoute();
  const nav = useRef<HTMLElement>(null);
  const { counts } = summary;
  const { main, billing, other } = sectionsOf(counts);
  const count = ({ section: of, title, name }: (typeof main)[number]): Entry => ({
    section: of,
    title,
    count: counts[name] ?? 0,
  });
  useEffect(() => {
    const link = nav.current?.querySelector(`a[href="${to(section)}"]`);
    link?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [section]);
  const trouble = summary.webhooks;
  const disturbed = trouble.delay > 0 || trouble.drop !== 0 || trouble.duplicate > 0 || trouble.reorder;
  return (
    <nav aria-label="Sections" ref={nav}>
      <ul>
        <Group title="Payments" entries={main.map(count)} current={section} />
        <Group title="Billing" entries={billing.map(count)} current={section} />
        <Group
          title="Developers"
          current={section}
          entries={[
            { section: 'events', title: 'Events', count: counts.event ?? 0 },
            { section: 'webhooks', title: 'Webhooks', count: counts.delivery ?? 0 },
            { section: 'logs', title: 'Logs', count: counts.request ?? 0 },
          ]}
        />
        <Group
          title="Sandbox"
          current={section}
          entries={[
            {
              section: 'controls',
              title: 'Controls',
              count: summary.faults.length + (disturbed ? 1 : 0),
              alarm: true,
            },
            { section: 'test-cards', title: 'Test cards' },
          ]}
        />
        <Group title="More" entries={other.map(count)} current={section} />
      </ul>
    </nav>
  );
}
