import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Palette } from '../../heat/palette';
import type { DrawnTraining } from './drawn';
import { Plot } from './plot';
import type { ChartSpec } from './specs';

interface Drawn {
  readonly place: RefObject<HTMLDivElement | null>;
  readonly spec: ChartSpec;
  readonly drawn: readonly DrawnTraining[];
  readonly last: number;
  readonly palette: Palette;
  readonly width: number;
  /** The update at which the cursor is; undefined for none. */
  readonly pointed: number | undefined;
  /** Hears the update that is pointed at, undefined for none. */
  point(update: number | undefined): void;
}

/** Keeps a plot in an element: drawn anew when points come, the width is another, or the theme. */
export function usePlot({ place, spec, drawn, last, palette, width, pointed, point }: Drawn): void {
  const plot = useRef<Plot>(null);
  const narrow = width === 0;
  const count = drawn.length;
  // What changes more often, width and points, follows below.
  useEffect(() => {
    if (!place.current || narrow) return;
    const made = new Plot(place.current, spec, palette, count, width, point);
    plot.current = made;
    made.draw(drawn, last);
    return () => {
      plot.current = null;
      made.destroy();
    };
  }, [place, spec, palette, count, point, narrow]);
  useEffect(() => plot.current?.resize(width), [width]);
  useEffect(() => plot.current?.draw(drawn, last), [drawn, last]);
  useEffect(() => plot.current?.moveTo(pointed), [pointed]);
}
