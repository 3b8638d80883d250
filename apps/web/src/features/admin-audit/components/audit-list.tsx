import type { AuditEntry } from '@app/contracts';
import { NotepadTextIcon } from 'lucide-react';
import { Link } from 'react-router';
import { PagedRows } from '../../../components/data-table/paged-table';
import { Empty } from '../../../components/empty';
import { FilterBar, TextFilter } from '../../../components/filters/filters';
import { formatInstant } from '../../../lib/dates';
import { words } from '../../../lib/filter-values';
import { useFilters } from '../../../lib/use-filters';
import { useAudit } from '../api/list-audit';
import { actionText, changes, subjectAddress, subjectName } from '../audit-text';
import classes from './audit.module.css';

const shape = { subject: words(254) };

function Entry({ entry }: { entry: AuditEntry }) {
  const address = subjectAddress(entry);
  const name = subjectName(entry);
  return (
    <li className={classes.entry}>
      <div>
        <strong>{entry.actor.name}</strong> {actionText(entry)}{' '}
        {address === null ? name : <Link to={address}>{name}</Link>}
      </div>
      <time className={classes.when} dateTime={entry.at}>
        {formatInstant(entry.at)}
      </time>
      {changes(entry).map(([what, value]) => (
        <div key={what} className={classes.change}>
          <span className={classes.name}>{what}</span> {value}
        </div>
      ))}
    </li>
  );
}

/** Every change made in Admin, each as a sentence. */
export function AuditList() {
  const filters = useFilters(shape);
  const audit = useAudit(filters.values);
  return (
    <>
      <FilterBar filters={filters} label="Filter the audit log">
        <TextFilter
          filters={filters}
          name="subject"
          label="Subject"
          placeholder="ID of a book, order or payment"
        />
      </FilterBar>
      <PagedRows
        label="The audit log"
        query={audit}
        empty={
          <Empty
            icon={<NotepadTextIcon size={36} strokeWidth={1.3} />}
            title={filters.any ? 'No matching entries' : 'No entries yet'}
          >
            Changes made in Admin appear here.
          </Empty>
        }
      >
        {(rows) => (
          <ul className={classes.entries} aria-label="Audit log">
            {rows.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </ul>
        )}
      </PagedRows>
    </>
  );
}
