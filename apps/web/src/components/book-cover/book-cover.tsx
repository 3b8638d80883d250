import { useState } from 'react';
import classes from './book-cover.module.css';
import { CoverArt } from './cover-art';
import { designCover } from './cover-design';

type Props = {
  title: string;
  author: string;
  imageUrl: string | null;
  /** Alternative text; empty where the title is beside the cover. */
  alt?: string;
};

/** A book's picture, or a cover generated from title and author when there is none or it does not load. */
export function BookCover({ title, author, imageUrl, alt = '' }: Props) {
  const [broken, setBroken] = useState<string | null>(null);
  if (imageUrl && imageUrl !== broken) {
    return (
      <img
        className={classes.cover}
        src={imageUrl}
        alt={alt}
        width={200}
        height={300}
        loading="lazy"
        decoding="async"
        onError={() => setBroken(imageUrl)}
      />
    );
  }
  const design = designCover(title, author);
  const top = 42 + design.titleSize * 0.7;
  return (
    <svg className={classes.cover} viewBox="0 0 200 300" aria-hidden="true" focusable="false">
      <rect width={200} height={300} fill={design.ground} />
      <rect x={22} y={24} width={156} height={1.2} fill={design.mark} />
      <text className={classes.title} fill={design.ink} fontSize={design.titleSize}>
        {design.lines.map((line, index) => (
          <tspan
            key={design.lines.slice(0, index + 1).join(' ')}
            x={22}
            y={top + index * design.titleSize * 1.08}
          >
            {line}
          </tspan>
        ))}
      </text>
      <CoverArt {...design} />
      <text
        className={classes.author}
        fill={design.ink}
        x={22}
        y={283}
        fontSize={Math.min(11.5, 280 / Math.max(author.length, 1))}
      >
        {author}
      </text>
      <rect width={5} height={300} fill="#000" opacity={0.16} />
    </svg>
  );
}
