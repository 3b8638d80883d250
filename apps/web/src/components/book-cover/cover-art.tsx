import type { CoverDesign } from './cover-design';

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

/** The drawing in the lower part of a cover, inside 200 by 300. */
export function CoverArt({ pattern, mark, grain: [a, b, c] }: CoverDesign) {
  const stroke = { fill: 'none', stroke: mark, strokeWidth: 1.6 };
  switch (pattern) {
    case 'arches':
      return range(4 + Math.round(a * 2)).map((index) => (
        <path
          key={index}
          {...stroke}
          d={`M${30 + index * 11} 262V${205 + index * 6}a${70 - index * 11} ${62 - index * 9} 0 0 1 ${140 - index * 22} 0V262`}
        />
      ));
    case 'bands':
      return range(7).map((index) => (
        <rect
          key={index}
          fill={mark}
          x={22}
          width={156}
          y={178 + index * 12}
          height={1 + ((index * 3 + a * 9) % 7)}
        />
      ));
    case 'orbit':
      return (
        <>
          {range(4).map((index) => (
            <ellipse
              key={index}
              {...stroke}
              cx={100}
              cy={212}
              rx={60}
              ry={10 + index * 13}
              transform={`rotate(${-30 + b * 60} 100 212)`}
            />
          ))}
          <circle cx={70 + c * 60} cy={200 + a * 30} r={9} fill={mark} />
        </>
      );
    case 'grid':
      return range(30).map((index) => (
        <circle
          key={index}
          fill={mark}
          cx={36 + (index % 6) * 25.6}
          cy={176 + Math.floor(index / 6) * 20}
          r={2 + ((index * (3 + Math.round(b * 8)) + Math.round(a * 20)) % 6)}
        />
      ));
    case 'hills':
      return (
        <>
          <circle cx={60 + a * 80} cy={186} r={17} fill={mark} />
          {range(4).map((index) => (
            <path
              key={index}
              {...stroke}
              d={`M22 ${218 + index * 13}q${30 + b * 20} ${-28 + index * 4} 78 0t78 ${-6 + c * 8}`}
            />
          ))}
        </>
      );
    case 'rays':
      return range(19).map((index) => {
        const angle = Math.PI * (index / 18);
        return (
          <line
            key={index}
            {...stroke}
            x1={100 - Math.cos(angle) * (16 + a * 12)}
            y1={262 - Math.sin(angle) * (16 + a * 12)}
            x2={100 - Math.cos(angle) * 76}
            y2={262 - Math.sin(angle) * (66 + (index % 2) * 14)}
          />
        );
      });
  }
}
