import { useReadsArePaused } from '../../lib/use-reads-are-paused';
import classes from './layout.module.css';

/** Tells why a page still loads: there is no connection. What it waits for is read once there is one again. */
export function OfflineNote() {
  if (!useReadsArePaused()) return null;
  return (
    <p role="alert" className={classes.loading}>
      You’re offline. This page loads by itself as soon as you are back online.
    </p>
  );
}
