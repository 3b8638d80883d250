import { Link } from 'react-router';
import { shop } from '../../lib/shop';
import classes from './layout.module.css';

/** Who sells, how to write to them, and the pages of text. */
export function Footer() {
  const { name, address, vatId, supportEmail, pages } = shop;
  return (
    <footer className={classes.footer} data-print="hide">
      <nav className={classes.footerLinks} aria-label="Information">
        {pages.map(({ id, title }) => (
          <Link key={id} to={`/pages/${id}`}>
            {title}
          </Link>
        ))}
        {supportEmail ? <a href={`mailto:${supportEmail}`}>{supportEmail}</a> : null}
      </nav>
      <p>{[name, ...address, vatId && `VAT ID ${vatId}`].filter(Boolean).join(' · ')}</p>
      <p>Card details are stored by Stripe, not by this shop.</p>
    </footer>
  );
}
