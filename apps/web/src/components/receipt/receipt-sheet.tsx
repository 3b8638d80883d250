import { Fragment, type ReactNode } from 'react';
import { shop } from '../../lib/shop';
import { ShopLogo } from '../shop-logo';
import classes from './receipt.module.css';

type Props = {
  /** What the receipt is of, by name; those without a value are left out. */
  facts: Record<string, ReactNode>;
  buyer: { name: string; email: string } | null;
  caption: string;
  /** The first is text, the others are numbers. */
  columns: string[];
  /** The table's body and foot. */
  children: ReactNode;
  note: string;
};

/** A receipt: who sells, its facts, a table of what was paid, and a line of thanks; black on white when printed. */
export function ReceiptSheet({ facts, buyer, caption, columns, children, note }: Props) {
  const known = Object.entries(facts).filter(([, value]) => value !== null);
  return (
    <article className={classes.receipt}>
      <ShopLogo alt="" />
      <dl className={classes.facts}>
        <dt>Sold by</dt>
        <dd>
          {[shop.name, ...shop.address].map((line) => (
            <span key={line} className={classes.line}>
              {line}
            </span>
          ))}
          {shop.vatId ? <span className={classes.line}>VAT ID {shop.vatId}</span> : null}
          {shop.supportEmail ? (
            <a href={`mailto:${shop.supportEmail}`} className={classes.line}>
              {shop.supportEmail}
            </a>
          ) : null}
        </dd>
        {known.map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
        {buyer ? (
          <>
            <dt>Customer</dt>
            <dd>
              {buyer.name}
              <br />
              {buyer.email}
            </dd>
          </>
        ) : null}
      </dl>
      <table className={classes.table}>
        <caption className={classes.hidden}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th key={column} scope="col" className={index === 0 ? undefined : classes.number}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        {children}
      </table>
      <p className={classes.note}>{note}</p>
    </article>
  );
}
