/** Our own icons, drawn on a 16 × 16 grid in the colour of the text beside them. */
import { makeSvg } from '../dom';

const paths = {
  run: 'M4 2.5v11l9-5.5z',
  runAll: 'M2 2.500v11L8.500 8zM8.500 2.500v11L15 8z',
  edit: 'M11.500 1.500l3 3-9 9-3.800.800.800-3.800zM3.800 11.100l-.300 1.400 1.400-.300 6.200-6.200-1.100-1.100zM12.100 5l.900-.900L11.900 3l-.900.900z',
  pause: 'M4 3h3v10H4zM9 3h3v10H9z',
  step: 'M3 2.5v11L10.5 8zM11.5 3h2v10h-2z',
  stop: 'M3.5 3.5h9v9h-9z',
  reset: 'M8 3a5 5 0 1 1-4.6 3l1.4.6A3.5 3.5 0 1 0 8 4.500V7L4.5 3.8 8 .5z',
  previous: 'M10.5 2.5 5 8l5.5 5.5 1-1L7 8l4.5-4.500z',
  next: 'M5.5 2.5 4.5 3.5 9 8l-4.5 4.5 1 1L11 8z',
  open: 'M2 2h5.500v1.400H3.400v9.200h9.200V8.500H14V14H2zM9 2h5v5h-1.400V4.400L7.500 9.500l-1-1 5.100-5.100H9z',
  list: 'M2 3h2v2H2zM6 3.300h8v1.400H6zM2 7h2v2H2zM6 7.300h8v1.400H6zM2 11h2v2H2zM6 11.300h8v1.400H6z',
  copy: 'M5 1h8a1 1 0 0 1 1 1v9h-1.400V2.400H5zM3 4h7a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1zm.4 1.400v8.200h6.200V5.400z',
  check: 'M6.2 12.5 2 8.300l1.1-1.1 3.1 3.1 6.7-6.800L14 4.600z',
  cross: 'M3.500 4.500l1-1L8 7l3.500-3.500 1 1L9 8l3.500 3.500-1 1L8 9l-3.500 3.500-1-1L7 8z',
  dash: 'M2.500 7.300h11v1.400h-11z',
  circle:
    'M8 1.500a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zm0 1.400a5.1 5.1 0 1 0 0 10.200A5.1 5.1 0 0 0 8 2.900z',
  file: 'M3 1h6.500L13 4.500V15H3zm1.4 1.400v11.200h7.200V5.500H8.600V2.400zM10 3v1.200h1.200z',
  table:
    'M2 2h12a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H2a1 1 0 0 1-1-1V3a1 1 0 0 1 1-1zm.4 1.400v2.200h3.200V3.400zm4.600 0v2.200h6.600V3.400zM2.400 7v2h3.200V7zm4.600 0v2h6.600V7zM2.400 10.400v2.200h3.200v-2.200zm4.600 0v2.200h6.600v-2.200z',
  picture:
    'M2 2h12a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H2a1 1 0 0 1-1-1V3a1 1 0 0 1 1-1zm.4 1.400v6.800L5.500 7l3 3 2-2 3.100 3.100V3.400zM10.500 4.500a1.200 1.200 0 1 1 0 2.400 1.200 1.200 0 0 1 0-2.400z',
  dice: 'M3 2h10a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1V3a1 1 0 0 1 1-1zm.4 1.400v9.200h9.200V3.400zM5 5h2v2H5zM9 9h2v2H9zM9 5h2v2H9zM5 9h2v2H5z',
} as const;

export type IconName = keyof typeof paths;

export function icon(name: IconName): SVGElement {
  return makeSvg(
    'svg',
    {
      class: `icon icon-${name}`,
      viewBox: '0 0 16 16',
      width: 16,
      height: 16,
      'aria-hidden': 'true',
    },
    makeSvg('path', { d: paths[name], fill: 'currentColor' }),
  );
}
