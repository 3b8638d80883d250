import { Link } from 'react-router';
import classes from './report.module.css';

export type Tile = {
  name: string;
  number: string;
  text: string;
  /** The list behind the number. */
  to: string;
  wrong?: boolean;
};

/** Figures side by side, each a link to its list. */
export function Tiles({ label, tiles }: { label: string; tiles: Tile[] }) {
  return (
    <ul className={classes.tiles} aria-label={label}>
      {tiles.map(({ name, number, text, to, wrong }) => (
        <li key={name}>
          <Link to={to} className={classes.tile} data-tone={wrong ? 'wrong' : undefined}>
            <span className={classes.tileName}>{name}</span>
            <span className={classes.tileNumber}>{number}</span>
            <span className={classes.tileText}>{text}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
