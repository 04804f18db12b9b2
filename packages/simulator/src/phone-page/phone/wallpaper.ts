const svgNamespace = 'http://www.w3.org/2000/svg';

/** Small things of a shop's day, strewn over a 160-unit tile: tea glass, bag, star, leaf, pin, bubble. */
const doodles = [
  'M14 18h18l-2 22h-14zM17 26h12',
  'M64 22h24l3 24H61zM70 22v-4a6 6 0 0 1 12 0v4',
  'M126 16l4 8 9 1-7 6 2 9-8-4-8 4 2-9-7-6 9-1z',
  'M22 78c12-14 26-10 26-10s0 16-14 18c-8 1-12-8-12-8zM22 92c4-10 12-16 20-20',
  'M92 70c8 0 12 6 12 11 0 8-12 17-12 17s-12-9-12-17c0-5 4-11 12-11zM92 84a3 3 0 1 0 0-6 3 3 0 0 0 0 6',
  'M122 72h26v16h-16l-6 6v-6h-4z',
  'M16 122a10 10 0 1 0 20 0a10 10 0 1 0-20 0M26 116v6l4 3',
  'M66 116c0 8 4 14 12 14s12-6 12-14zM90 119c5-2 8 5-1 7M72 110v-4M78 110v-6M84 110v-4',
  'M128 134l-9-9c-5-6 3-14 9-7 6-7 14 1 9 7z',
];

let count = 0;

/** A decorative background, drawn as an element because the page loads no pictures. */
export function wallpaper(): SVGSVGElement {
  const make = <K extends keyof SVGElementTagNameMap>(
    tag: K,
    attributes: Record<string, string>,
  ): SVGElementTagNameMap[K] => {
    const node = document.createElementNS(svgNamespace, tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    return node;
  };
  const id = `wallpaper-${(count += 1)}`;
  const pattern = make('pattern', {
    id,
    width: '160',
    height: '160',
    patternUnits: 'userSpaceOnUse',
    patternTransform: 'rotate(-12) scale(.9)',
  });
  pattern.append(...doodles.map((d) => make('path', { d })));
  const svg = make('svg', { class: 'wallpaper', 'aria-hidden': 'true' });
  svg.append(pattern, make('rect', { width: '100%', height: '100%', fill: `url(#${id})` }));
  return svg;
}
