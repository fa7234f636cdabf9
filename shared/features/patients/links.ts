/** One fact about a record: it is read as the survivor from now on, or stands for itself again. */
export interface LinkEvent {
  readonly id: string
  readonly patientId: string
  readonly survivorId: string
  readonly event: 'link' | 'unlink'
  /** The stamp of its command; sorts by time. */
  readonly hlc: string
}

const isLater = (a: LinkEvent, b: LinkEvent): boolean => (a.hlc === b.hlc ? a.id > b.id : a.hlc > b.hlc)

/**
 * The record that a record is read as. `eventsOf` gives every link event of one record. Desks that merged two records into
 * each other while apart make a ring: its latest link is the one that gives way, on every desk alike.
 */
export const resolveLink = (patientId: string, eventsOf: (patientId: string) => readonly LinkEvent[]): string => {
  const path: LinkEvent[] = []
  let at = patientId
  for (;;) {
    const link = standing(eventsOf(at))
    if (!link) return at
    const ring = path.findIndex(({ patientId: seen }) => seen === link.survivorId)
    path.push(link)
    if (link.survivorId === link.patientId) return at
    if (ring >= 0) return path.slice(ring).reduce((latest, next) => (isLater(next, latest) ? next : latest)).patientId
    at = link.survivorId
  }
}

/** The link in force for a record, if any. */
const standing = (events: readonly LinkEvent[]): LinkEvent | undefined => {
  const latest = events.reduce<LinkEvent | undefined>(
    (best, next) => (best && isLater(best, next) ? best : next),
    undefined,
  )
  return latest?.event === 'link' ? latest : undefined
}
