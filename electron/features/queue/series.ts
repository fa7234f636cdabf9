import {
  foldSeries,
  seriesBodies,
  seriesState,
  type SeriesBody,
  type SeriesDay,
  type SeriesEvent,
  type SeriesEventType,
} from '../../../shared/features/queue/series.ts'
import type { Hours, Series } from '../../../shared/features/setup/model.ts'
import { nextCount } from '../../core/counters.ts'
import type { Context } from '../../core/handlers.ts'
import { statement } from '../../core/statement.ts'
import type { Db } from '../../core/store.ts'

export type SeriesRow = Omit<Series, 'id' | 'departmentId' | 'retired'> & {
  readonly id: string
  readonly departmentId: string
}
interface StoredSeries extends Omit<SeriesRow, 'hours'> {
  readonly hours: string
}
const seriesColumns = 'id, department_id AS departmentId, name, letter, hours, capacity'
const one = statement((db) =>
  db.$client.prepare<[string], StoredSeries>(`SELECT ${seriesColumns} FROM series WHERE id = ? AND retired = 0`),
)
const all = statement((db) =>
  db.$client.prepare<[], StoredSeries>(`SELECT ${seriesColumns} FROM series WHERE retired = 0 ORDER BY letter`),
)
const eventsOfDay = statement((db) =>
  db.$client.prepare<[string, string], Omit<SeriesEvent, 'body'> & { readonly body: string }>(
    `SELECT id, service_day AS serviceDay, series_id AS seriesId, type, at, hlc, device_id AS deviceId, seq, actor, body
     FROM series_events WHERE service_day = ? AND series_id = ?`,
  ),
)
const insert = statement((db) => db.$client.prepare('INSERT INTO series_events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'))

const toSeries = (row: StoredSeries | undefined): SeriesRow | undefined =>
  row && { ...row, hours: JSON.parse(row.hours) as Hours[] }

/** A series in use, or undefined. */
export const seriesById = (db: Db, id: string): SeriesRow | undefined => toSeries(one(db).get(id))
export const seriesInUse = (db: Db): SeriesRow[] =>
  all(db)
    .all()
    .flatMap((row) => toSeries(row) ?? [])

/** The events of one series on one day that this version can read. */
export const seriesEventsOf = (db: Db, serviceDay: string, seriesId: string): SeriesEvent[] =>
  eventsOfDay(db)
    .all(serviceDay, seriesId)
    .flatMap((row) => {
      if (!Object.hasOwn(seriesBodies, row.type)) return []
      const body = seriesBodies[row.type].safeParse(JSON.parse(row.body))
      return body.success ? [{ ...row, body: body.data } as SeriesEvent] : []
    })

/** Whether a series takes patients now, why, and how many. */
export const seriesNow = (
  { db, now, clinic }: Context,
  serviceDay: string,
  series: SeriesRow,
): SeriesDay & ReturnType<typeof seriesState> & { readonly limit: number | null } => {
  const said = foldSeries(seriesEventsOf(db, serviceDay, series.id))
  const limit = said.capacity === undefined ? series.capacity : said.capacity
  return { ...said, ...seriesState(said, series.hours, now, clinic.timeZone), limit }
}

export const appendSeriesEvent = <T extends SeriesEventType>(
  { db, newId, now, hlc, device, me }: Context,
  serviceDay: string,
  seriesId: string,
  type: T,
  body: SeriesBody<T>,
): void => {
  const seq = nextCount(db, 'queue events')
  insert(db).run(newId(), serviceDay, seriesId, type, now, hlc, device.id, seq, me?.id ?? '', JSON.stringify(body))
}
