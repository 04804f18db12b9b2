// Drawn by hand on a 24-unit grid and added by DOM: a page without foreign or inline files needs no icon font.
const paths = {
  send: 'M3.4 20.4 21 12 3.4 3.6 3.4 10 15 12 3.4 14z',
  emoji: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8.5 10h.01M15.5 10h.01M8.2 14.2c1 1.5 2.3 2.2 3.8 2.2s2.8-.7 3.8-2.2',
  close: 'M6 6l12 12M18 6L6 18',
  more: 'M12 5.5h.01M12 12h.01M12 18.5h.01',
  down: 'M6 9.5l6 6 6-6',
  reply: 'M10 6 4 12l6 6M4.5 12H14c4 0 6 2.5 6 6',
  link: 'M14 4h6v6M20 4l-9 9M10 5H6a2 2 0 0 0-2 2v11a2 2 0 0 0 2 2h11a2 2 0 0 0 2-2v-4',
  list: 'M8 6.5h12M8 12h12M8 17.5h12M4 6.5h.01M4 12h.01M4 17.5h.01',
  pin: 'M12 21s7-6.2 7-11a7 7 0 1 0-14 0c0 4.8 7 11 7 11zM12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.8-4 3.8-5.5 7.5-5.5s6.7 1.5 7.5 5.5',
  image: 'M4 5h16v14H4zM4 16l5-5 4 4 2.5-2.5L20 17M15.5 9.5h.01',
  video: 'M3.5 6h11v12h-11zM14.5 10.5l6-3.5v10l-6-3.5',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
  mic: 'M12 3.5a2.5 2.5 0 0 0-2.5 2.5v5a2.5 2.5 0 0 0 5 0V6A2.5 2.5 0 0 0 12 3.5zM6.5 11a5.5 5.5 0 0 0 11 0M12 16.5V20.5',
  play: 'M8 5.5v13l10.5-6.5z',
  bag: 'M5 8h14l-1 12H6zM9 10.5V7a3 3 0 0 1 6 0v3.5',
  phone:
    'M6.5 3.5 9.5 4l1 4-2 1.5c1 2.3 2.7 4 5 5l1.5-2 4 1 .5 3c.1 1.5-1 3-2.5 3C9.5 19.5 4.5 14 3.8 6.5c-.1-1.5 1.2-3 2.7-3z',
  form: 'M5 3.5h14v17H5zM8.5 8h7M8.5 12h7M8.5 16h4',
  copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
  code: 'M8.5 7 3.5 12l5 5M15.5 7l5 5-5 5',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  sun: 'M12 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4',
  moon: 'M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5z',
  bolt: 'M13 2.5 5 13.5h6l-1 8 8-11h-6z',
  tick: 'M3.5 12.5l4.5 4.5L18.5 6.5',
  ticks: 'M1.5 12.5 6 17 16.5 6.5M11 15.5l1.5 1.5L23 6.5',
  warning: 'M12 3.5 22 20H2zM12 10v4M12 17h.01',
  ban: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM6 6l12 12',
} as const;

export type IconName = keyof typeof paths;

const svgNamespace = 'http://www.w3.org/2000/svg';

/** A decorative icon; the element around it carries the accessible name. */
export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(svgNamespace, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('focusable', 'false');
  svg.setAttribute('class', `icon icon-${name}`);
  const path = document.createElementNS(svgNamespace, 'path');
  path.setAttribute('d', paths[name]);
  svg.append(path);
  return svg;
}
