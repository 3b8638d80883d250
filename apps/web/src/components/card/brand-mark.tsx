import type { ReactNode } from 'react';
import { brandName } from './brand-name';
import classes from './card.module.css';

const marks: Record<string, ReactNode> = {
  visa: (
    <text x={24} y={21.5} textAnchor="middle" fill="#1a1f71" className={classes.visa} fontSize={15}>
      VISA
    </text>
  ),
  mastercard: (
    <>
      <circle cx={19} cy={16} r={9} fill="#eb001b" />
      <circle cx={29} cy={16} r={9} fill="#f79e1b" />
      <path d="M24 8.517a9 9 0 0 1 0 14.966 9 9 0 0 1 0-14.966" fill="#ff5f00" />
    </>
  ),
  amex: (
    <>
      <rect width={48} height={32} rx={4} fill="#016fd0" />
      <text x={24} y={20.5} textAnchor="middle" fill="#fff" className={classes.mark} fontSize={12}>
        AMEX
      </text>
    </>
  ),
  discover: (
    <>
      <path d="M20 32C36 29 44 24 48 20v8a4 4 0 0 1-4 4z" fill="#e9772b" />
      <text x={24} y={18} textAnchor="middle" fill="#23211d" className={classes.mark} fontSize={8}>
        DISCOVER
      </text>
    </>
  ),
  diners: (
    <>
      <circle cx={24} cy={16} r={10} fill="#0079be" />
      <path d="M21.5 9.500a7 7 0 0 0 0 13zM26.5 9.500v13a7 7 0 0 0 0-13" fill="#fff" />
    </>
  ),
  jcb: (
    <>
      <rect x={12} y={7} width={7.5} height={18} rx={2.5} fill="#0e4c96" />
      <rect x={20.3} y={7} width={7.5} height={18} rx={2.5} fill="#b4142d" />
      <rect x={28.6} y={7} width={7.5} height={18} rx={2.5} fill="#008a3c" />
    </>
  ),
  unionpay: (
    <>
      <path d="M14 7h9l-4 18h-9z" fill="#c8102e" />
      <path d="M22 7h9l-4 18h-9z" fill="#00447c" />
      <path d="M30 7h9l-4 18h-9z" fill="#007b84" />
    </>
  ),
};

const plain = (
  <>
    <rect x={9} y={8} width={30} height={16} rx={2.5} fill="none" stroke="#6a614f" strokeWidth={1.5} />
    <path d="M9 13.500h30" stroke="#6a614f" strokeWidth={3} />
  </>
);

/** The logo of a card's network as SVG. */
export function BrandMark({ brand }: { brand: string }) {
  return (
    <svg className={classes.brand} viewBox="0 0 48 32" role="img" aria-label={brandName(brand)}>
      <rect x={0.5} y={0.5} width={47} height={31} rx={4} fill="#fffdf8" stroke="#d9cfbc" />
      {marks[brand] ?? plain}
    </svg>
  );
}
