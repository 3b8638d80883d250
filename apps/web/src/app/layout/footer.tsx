import { Link } from 'react-router';
import { shop } from '../../lib/shop';
import classes from './layout.module.css';

/** Who sells, how to write to them, and the pages of text. */
export const Footer = () => (
  <footer className={classes.footer} data-print="hide">
    <nav aria-label="Information">
      {shop.pages.map(({ id, title }) => (
        <Link key={id} to={`/pages/${id}`}>
          {title}
        </Link>
      ))}
      {shop.supportEmail ? <a href={`mailto:${shop.supportEmail}`}>{shop.supportEmail}</a> : null}
    </nav>
    {[shop.name, ...shop.address].join(' · ')}
    {shop.vatId ? ` · VAT ID ${shop.vatId}` : null}
    <br />
    Card details are stored by Stripe, not by this shop.
  </footer>
);
