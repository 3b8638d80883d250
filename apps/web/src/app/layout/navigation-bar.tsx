import { useRouter } from '../../lib/router/router-context';
import { useDelayed } from '../../lib/use-delayed';
import classes from './layout.module.css';

/** A thin bar while the next page loads for longer than a moment. */
export function NavigationBar() {
  const slow = useDelayed(useRouter().state.next !== null);
  return (
    <div role="status">
      {slow ? <div className={classes.bar} aria-label="Loading page" role="img" /> : null}
    </div>
  );
}
