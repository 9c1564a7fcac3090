import './icons.css';

/** The panel's own icons, drawn on a 16 × 16 grid in the manner of VS Code's. */
export const PATHS = {
  start: 'M3 3h1.5v10H3zM13 3v10L5.5 8z',
  end: 'M11.5 3H13v10h-1.5zM3 3l7.5 5L3 13z',
  'previous time step': 'M8.5 3.5 4 8l4.5 4.5 1-1L6 8l3.5-3.5zM12.5 3.5 8 8l4.5 4.5 1-1L10 8l3.5-3.5z',
  'next time step': 'M7.5 3.5 12 8l-4.5 4.5-1-1L10 8 6.5 4.5zM3.5 3.5 8 8l-4.5 4.5-1-1L6 8 2.5 4.5z',
  back: 'M7 3.5 2.5 8 7 12.5l1-1L5.3 8.75H13v-1.5H5.3L8 4.5z',
  forward: 'M9 3.5 13.5 8 9 12.5l-1-1 2.7-2.75H3v-1.5h7.7L8 4.5z',
  into: 'M7.3 2h1.4v5.300l2.150-2.150.95.95L8 9.9 4.2 6.100l.95-.95L7.3 7.300zM8 11a1.700 1.700 0 1 1 0 3.400A1.700 1.700 0 0 1 8 11z',
  out: 'M7.3 9.900h1.4V4.600l2.150 2.150.95-.95L8 2 4.2 5.800l.95.95L7.3 4.600zM8 11a1.700 1.700 0 1 1 0 3.400A1.700 1.700 0 0 1 8 11z',
  play: 'M4 2.5v11L13 8z',
  pause: 'M4 3h2.5v10H4zM9.5 3H12v10H9.5z',
  stop: 'M3.5 3.5h9v9h-9z',
  'one update': 'M3.5 2.500v11L10.5 8zM11 3h1.5v10H11z',
  folder: 'M1.5 3h5l1.400 1.700h6.600v8.300h-13zm1.300 1.300v7.400h10.400V6H7.300L5.900 4.300z',
  add: 'M7.350 2.500h1.300v4.850h4.850v1.300H8.650v4.850h-1.300V8.650H2.500v-1.300h4.850z',
  copy: 'M5 2h8v9h-1.3V3.3H5zM3 4.5h7.5V14H3zm1.3 1.3v6.9h4.9V5.8z',
  'insert below':
    'M2.5 3h11v1.4h-11zM2.5 6h6v1.4h-6zM10.3 6h1.4v4.6l1.4-1.400.9 1L11 13.3 8 10.2l.9-1 1.4 1.4z',
  replace:
    'M2.5 2.5h6v4.5h-6zm1.3 1.3v1.9h3.4V3.8zM7.5 9h6v4.5h-6zM10 3.5h2.9v3.2h1.3L12.2 8.7 10.2 6.7h1.4V4.8H10zM3.3 8.5h1.3v2.2h1.6V12H3.3z',
  cancel:
    'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zm0 1.3a5.2 5.2 0 1 0 0 10.4A5.2 5.2 0 0 0 8 2.8zM5.7 5.7h4.6v4.6H5.7z',
  retry:
    'M8 2.5a5.5 5.5 0 0 1 4.2 1.95V2.5h1.3v4.3H9.2V5.5h2.15A4.2 4.2 0 1 0 12.2 8h1.3A5.5 5.5 0 1 1 8 2.5z',
  remove: 'M4.4 3.5 8 7.1l3.6-3.600.9.9L8.9 8l3.6 3.6-.9.9L8 8.9l-3.6 3.6-.9-.9L7.1 8 3.5 4.4z',
  edit: 'M11.2 1.9 14.1 4.800 5.2 13.7 2 14l.3-3.2zm0 1.9L3.6 11.4l-.1 1.1 1.1-.1L12.200 4.800z',
  branch:
    'M5 1.500a2 2 0 0 1 .65 3.9v3a4.600 4.600 0 0 1 2.350-.65h.7a2.600 2.600 0 0 0 2.500-1.900 2 2 0 1 1 1.350.05A3.900 3.900 0 0 1 8.7 9.050H8a3.300 3.300 0 0 0-2.2 1.700A2 2 0 1 1 4.350 10.600V5.400A2 2 0 0 1 5 1.500z',
  compare: 'M2 3h5.2v10H2zm1.3 1.3v7.4h2.6V4.3zM8.8 3H14v10H8.8zm1.3 1.3v7.4h2.6V4.3z',
  undo: 'M6.5 2.9 7.4 3.8 5.3 6H10a4 4 0 0 1 0 8H6v-1.300h4a2.7 2.7 0 0 0 0-5.400H5.3l2.1 2.1-.9.9L2.8 6.600z',
  redo: 'M9.5 2.9 8.6 3.8 10.7 6H6a4 4 0 0 0 0 8h4v-1.300H6a2.7 2.7 0 0 1 0-5.400h4.7L8.6 9.4l.9.9 3.700-3.700z',
  warning: 'M8 1.5 15 14H1zm0 2.7L3.2 12.7h9.6zM7.35 6.8h1.3v3.1h-1.3zm0 3.9h1.3V12h-1.3z',
  done: 'M6.2 12.4 2.3 8.5l.95-.95 2.95 2.95 6.55-6.550.95.95z',
  running: 'M8 1.5A6.5 6.5 0 1 1 1.5 8h1.4A5.1 5.1 0 1 0 8 2.9z',
  waiting:
    'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zm0 1.3a5.2 5.2 0 1 0 0 10.4A5.2 5.2 0 0 0 8 2.8zM7.4 4.5h1.3v3.3l2.2 1.8-.8 1-2.7-2.2z',
} as const;

export type IconName = keyof typeof PATHS;

/** An icon in the colour of the text around it; what it means is said by the text or label beside it. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class={`icon icon-${name.replaceAll(' ', '-')}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} fill-rule="evenodd" />
    </svg>
  );
}
