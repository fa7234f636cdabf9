/** One figure: ours beside its floor or peer, measured in the same run. */
export interface Row {
  readonly group: string
  readonly name: string
  readonly unit: string
  readonly ours: number
  /** The same work done by `against`; null where the figure stands for itself. */
  readonly beside: number | null
  readonly against: string
  readonly ratio: number | null
  /** The most that `ours` (or, where `goalOf` says so, `ratio`) may be; null where nothing was promised. */
  readonly goal: number | null
  readonly goalOf: 'ours' | 'ratio'
  readonly meets: boolean | null
}

interface Figure {
  readonly group: string
  readonly name: string
  readonly unit: string
  readonly ours: number
  readonly beside?: number | undefined
  readonly against?: string | undefined
  readonly goal?: number | undefined
  readonly goalOf?: 'ours' | 'ratio' | undefined
}

export const toRow = ({ beside, against = '', goal, goalOf = 'ours', ...figure }: Figure): Row => {
  const ratio = beside === undefined || beside === 0 ? null : figure.ours / beside
  const held = goalOf === 'ratio' ? ratio : figure.ours
  return {
    ...figure,
    beside: beside ?? null,
    against,
    ratio,
    goal: goal ?? null,
    goalOf,
    meets: goal === undefined || held === null ? null : held <= goal,
  }
}

/** The value below which `share` (0 to 1) of the values lie. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** The slope of log(y) over log(x), by least squares: 0 where y does not grow with x, 1 where it grows as x does. */
export const logSlope = (points: readonly (readonly [x: number, y: number])[]): number => {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)] as const)
  const mean = (at: 0 | 1) => logs.reduce((sum, log) => sum + log[at], 0) / logs.length
  const [mx, my] = [mean(0), mean(1)]
  const spread = logs.reduce((sum, [x]) => sum + (x - mx) ** 2, 0)
  return logs.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) / spread
}

/** Milliseconds that some work takes. */
export const timed = async (work: () => unknown): Promise<number> => {
  const began = performance.now()
  await work()
  return performance.now() - began
}

const heads = ['group', 'figure', 'ours', 'unit', 'beside', 'ratio', 'goal', '', 'against'] as const

/** The rows as a table for a terminal. */
export const toTable = (rows: readonly Row[]): string => {
  const cells = rows.map((row) => [
    row.group,
    row.name,
    short(row.ours),
    row.unit,
    row.beside === null ? '' : short(row.beside),
    row.ratio === null ? '' : `${row.ratio.toFixed(2)}×`,
    row.goal === null ? '' : `≤ ${row.goal}${row.goalOf === 'ratio' ? '×' : ''}`,
    row.meets === null ? '' : row.meets ? 'met' : 'NOT MET',
    row.against,
  ])
  const widths = heads.map((head, column) =>
    Math.max(...[head, ...cells.map((line) => line[column]!)].map((text) => text.length)),
  )
  return [heads, ...cells]
    .map((line) =>
      line
        .map((text, column) => text.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

const short = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2))
