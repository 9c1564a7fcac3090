import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { CurveName } from '../../../src/training/curves';
import type { Palette } from '../../heat/palette';
import type { Curve } from '../state/curve';
import { Plot } from './plot';
import type { ChartSpec } from './specs';

interface Drawn {
  readonly place: RefObject<HTMLDivElement | null>;
  readonly spec: ChartSpec;
  readonly curves: ReadonlyMap<CurveName, Curve>;
  readonly last: number;
  readonly palette: Palette;
  readonly width: number;
  /** The update at which the cursor is; undefined for none. */
  readonly pointed: number | undefined;
  /** Hears the update that is pointed at, undefined for none. */
  point(update: number | undefined): void;
}

/** Keeps a plot in an element: drawn anew when points come, the width is another, or the theme. */
export function usePlot({ place, spec, curves, last, palette, width, pointed, point }: Drawn): void {
  const plot = useRef<Plot>(null);
  const narrow = width === 0;
  // What changes more often, width and points, follows below.
  useEffect(() => {
    if (!place.current || narrow) return;
    const made = new Plot(place.current, spec, palette, width, point);
    plot.current = made;
    made.draw(curves, last);
    return () => {
      plot.current = null;
      made.destroy();
    };
  }, [place, spec, palette, point, narrow]);
  useEffect(() => plot.current?.resize(width), [width]);
  useEffect(() => plot.current?.draw(curves, last), [curves, last]);
  useEffect(() => plot.current?.moveTo(pointed), [pointed]);
}
