/** The benchmark's table: one row per budget of DESIGN §12, with what was measured and whether the budget is met. */
export type Verdict = 'met' | 'missed' | 'printed';

export interface Row {
  readonly what: string;
  readonly measured: string;
  readonly budget: string;
  readonly verdict: Verdict;
}

export const atLeast = (what: string, value: number, must: number, aim: number, digits = 2): Row => ({
  what,
  measured: value.toFixed(digits),
  budget: `≥ ${must} (aim ${aim})`,
  verdict: value >= must ? 'met' : 'missed',
});
export const atMost = (what: string, value: number, must: number, aim: number | undefined, unit = '', digits = 2): Row => ({
  what,
  measured: `${value.toFixed(digits)}${unit}`,
  budget: `≤ ${must}${unit}${aim === undefined ? '' : ` (aim ${aim})`}`,
  verdict: value <= must ? 'met' : 'missed',
});
/** A number without a budget of its own. */
export const plain = (what: string, measured: string): Row => ({ what, measured, budget: '', verdict: 'printed' });

export function render(rows: readonly Row[]): string {
  const columns = [
    ['what', 'measured', 'budget', 'verdict'],
    ...rows.map(({ what, measured, budget, verdict }) => [what, measured, budget, verdict === 'printed' ? '' : verdict]),
  ];
  const widths = [0, 1, 2, 3].map((i) => Math.max(...columns.map((cells) => (cells[i] ?? '').length)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => (i === 1 ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return [line(columns[0] ?? []), rule, ...columns.slice(1).map(line)].join('\n');
}

/** The value below which a share of the sorted list lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error('no values');
  return value;
}
