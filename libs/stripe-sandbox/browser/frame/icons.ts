import type { CardBrand } from '../../card-rules/brands';

export type IconName = CardBrand | 'error' | 'cvc';

type Shape = [tag: string, attributes: Record<string, string | number>, text?: string];

const word = (text: string, fill: string, size: number, y = 11): Shape => [
  'text',
  {
    x: 12,
    y,
    fill,
    'font-family': 'Arial, Helvetica, sans-serif',
    'font-size': size,
    'font-weight': 700,
    'text-anchor': 'middle',
  },
  text,
];
const circle = (cx: number, cy: number, r: number, fill: string): Shape => ['circle', { cx, cy, r, fill }];
const bar = (x: number, fill: string): Shape => ['rect', { x, y: 3, width: 4.6, height: 10, rx: 1.6, fill }];
const slanted = (x: number, fill: string): Shape => ['path', { d: `M${x + 1.8} 3h5l-2 10h-5z`, fill }];

/** Own simple drawings on a 24 × 16 card: enough to tell the brands apart. */
const DRAWINGS: Record<IconName, { paper: string; shapes: Shape[] }> = {
  visa: { paper: '#1a3c94', shapes: [word('VISA', '#fff', 7.6, 10.8)] },
  mastercard: {
    paper: '#20232a',
    shapes: [
      circle(9.4, 8, 4.6, '#e8352e'),
      circle(14.6, 8, 4.6, '#f5a31b'),
      ['path', { d: 'M12 4.2a4.6 4.6 0 0 1 0 7.6 4.6 4.6 0 0 1 0-7.6z', fill: '#f26f22' }],
    ],
  },
  amex: { paper: '#1f72cd', shapes: [word('AMEX', '#fff', 5.8, 10.1)] },
  discover: {
    paper: '#f2f2f2',
    shapes: [word('DISC', '#20232a', 5.4, 10), circle(20.4, 12.2, 2.6, '#f47b20')],
  },
  diners: {
    paper: '#0f5fa6',
    shapes: [
      circle(12, 8, 5.4, '#fff'),
      ['path', { d: 'M10.6 4.5v7a3.9 3.9 0 0 1 0-7zm2.8 0v7a3.9 3.9 0 0 0 0-7z', fill: '#0f5fa6' }],
    ],
  },
  jcb: { paper: '#fff', shapes: [bar(4.4, '#1c5fb0'), bar(9.7, '#d1213c'), bar(15, '#1f9a49')] },
  unionpay: {
    paper: '#fff',
    shapes: [slanted(3.4, '#d7262f'), slanted(8.4, '#17457f'), slanted(13.4, '#138a86')],
  },
  unknown: {
    paper: 'none',
    shapes: [
      [
        'rect',
        {
          x: 0.75,
          y: 0.75,
          width: 22.5,
          height: 14.5,
          rx: 2,
          fill: 'none',
          stroke: 'currentColor',
          'stroke-width': 1.5,
        },
      ],
      ['rect', { x: 1, y: 4, width: 22, height: 3, fill: 'currentColor' }],
    ],
  },
  cvc: {
    paper: 'none',
    shapes: [
      [
        'rect',
        {
          x: 0.75,
          y: 0.75,
          width: 22.5,
          height: 14.5,
          rx: 2,
          fill: 'none',
          stroke: 'currentColor',
          'stroke-width': 1.5,
        },
      ],
      ['rect', { x: 1, y: 3, width: 22, height: 2.6, fill: 'currentColor' }],
      [
        'rect',
        {
          x: 12,
          y: 8,
          width: 9,
          height: 5,
          rx: 2.5,
          fill: 'none',
          stroke: 'currentColor',
          'stroke-width': 1,
        },
      ],
      circle(14.5, 10.5, 0.8, 'currentColor'),
      circle(16.5, 10.5, 0.8, 'currentColor'),
      circle(18.5, 10.5, 0.8, 'currentColor'),
    ],
  },
  error: {
    paper: 'none',
    shapes: [
      [
        'rect',
        {
          x: 0.75,
          y: 0.75,
          width: 22.5,
          height: 14.5,
          rx: 2,
          fill: 'none',
          stroke: 'currentColor',
          'stroke-width': 1.5,
        },
      ],
      ['path', { d: 'M12 3.6v5.2', stroke: 'currentColor', 'stroke-width': 2, 'stroke-linecap': 'round' }],
      circle(12, 12, 1.2, 'currentColor'),
    ],
  },
};

const SVG = 'http://www.w3.org/2000/svg';

function make([tag, attributes, text]: Shape): SVGElement {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  if (text) node.textContent = text;
  return node;
}

/** Draws a brand (or a hint) into `host`; `solid` takes the icon colour alone. Decoration for eyes only. */
export function drawIcon(host: HTMLElement, name: IconName, style: 'default' | 'solid'): void {
  const key = `${name}-${style}`;
  if (host.dataset.icon === key) return;
  host.dataset.icon = key;
  host.setAttribute('aria-hidden', 'true');
  const { paper, shapes } = DRAWINGS[name];
  const svg = make(['svg', { viewBox: '0 0 24 16', 'data-brand': name }]);
  if (paper !== 'none') {
    const fill = style === 'solid' ? 'currentColor' : paper;
    const edge: Record<string, string | number> =
      paper === '#fff' || paper === '#f2f2f2' ? { stroke: '#d3d6dc', 'stroke-width': 0.8 } : {};
    svg.append(make(['rect', { x: 0.4, y: 0.4, width: 23.2, height: 15.2, rx: 2.2, fill, ...edge }]));
  }
  for (const shape of shapes) {
    const solid = style === 'solid' && paper !== 'none';
    svg.append(
      make(solid ? [shape[0], { ...shape[1], fill: '#fff', 'fill-opacity': 0.8 }, shape[2]] : shape),
    );
  }
  host.replaceChildren(svg);
}

/** The mark of a list that opens. */
export function drawChevron(host: HTMLElement): void {
  host.setAttribute('aria-hidden', 'true');
  const path = make([
    'path',
    {
      d: 'M2.5 4.5L6 8l3.5-3.5',
      fill: 'none',
      stroke: 'currentColor',
      'stroke-width': 1.6,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    },
  ]);
  const svg = make(['svg', { viewBox: '0 0 12 12' }]);
  svg.append(path);
  host.replaceChildren(svg);
}
