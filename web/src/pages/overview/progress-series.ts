/** What the deadline chart is made of, from the bottom up; told apart by place, by colour, and what was missed by its hatching. */
export const SERIES = [
  { id: 'inTime', fill: 'var(--good)' },
  { id: 'late', fill: 'var(--chart-late)' },
  { id: 'missed', fill: 'url(#missed)' },
  { id: 'ahead', fill: 'var(--waiting)' },
] as const;

/** Of a glyph of the label over today, at its size and weight. */
const GLYPH_PX = 7;

/** Right of the last bar half of the label over today has to fit, which is written across its middle. */
export const roomFor = (label: string): number => Math.ceil((label.length * GLYPH_PX) / 2);

/** Known before the chart is there, so that nothing jumps when it comes. */
export const HEIGHT_PX = 280;
