/** What the deadline chart is made of, from the bottom up; told apart by place, by colour, and what was missed by its hatching. */
export const SERIES = [
  { id: 'inTime', fill: 'var(--good)' },
  { id: 'late', fill: 'var(--chart-late)' },
  { id: 'missed', fill: 'url(#missed)' },
  { id: 'ahead', fill: 'var(--waiting)' },
] as const;

/** Known before the chart is there, so that nothing jumps when it comes. */
export const HEIGHT_PX = 280;
