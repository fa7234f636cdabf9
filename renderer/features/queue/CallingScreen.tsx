import { BellRing } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useDesk } from '../../desk.ts'
import { t } from '../../i18n.ts'
import { keyOf, useKey } from '../../keys.ts'
import { keep, useKept } from '../../preferences.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Select } from '../../ui/Select.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { useQuery } from '../../useQuery.ts'
import styles from './CallingScreen.module.css'
import { EntryDialog } from './EntryDialog.tsx'
import type { Asked } from './entryItems.tsx'
import { told } from './moves.ts'
import { NowCard } from './NowCard.tsx'
import { WaitingLists } from './WaitingLists.tsx'
import { roomName } from './words.ts'

/** A room's or a counter's own screen: call next, and everything that can happen to who was called. */
const CallingScreen = () => {
  const desk = useDesk()
  const [asked, setAsked] = useState<Asked | null>(null)
  const places = desk.locations.filter(({ retired }) => !retired)
  const keptPlace = useKept('location')
  // Doctors and nurses call to a room, the others to a counter, unless somebody chose.
  const kind = desk.me.roles.some((role) => role === 'doctor' || role === 'nurse') ? 'room' : 'counter'
  const place = places.find(({ id }) => id === keptPlace) ?? places.find((one) => one.kind === kind) ?? places[0]
  const all = desk.series.filter(({ retired }) => !retired)
  const keptSeries = useKept('callSeries').split(' ')
  const usual = all.filter(({ departmentId }) => departmentId === place?.departmentId)
  const chosen = all.filter(({ id }) => keptSeries.includes(id))
  const series = chosen.length > 0 ? chosen : usual.length > 0 ? usual : all
  const seriesIds = series.map(({ id }) => id)
  const list = useQuery('queue.list', { seriesIds, ended: true }, true)

  const callNext = async () => {
    if (!place) return
    await told(api.queue.callNext({ seriesIds, locationId: place.id }), ({ label }) =>
      t('done.calledTo', { label, room: roomName(place.id, desk) }),
    )
  }
  useKey('callNext', 'key.callNext', place ? () => void callNext() : null)

  const toggle = (id: string) => {
    const next = series.some((one) => one.id === id)
      ? series.filter((one) => one.id !== id)
      : [...series, all.find((one) => one.id === id)]
    if (next.length > 0) keep('callSeries', next.map((one) => one?.id ?? '').join(' '))
  }

  return (
    <div className={styles['screen']}>
      <section className={styles['mine']} aria-label={t('calling.mine')}>
        <div className={styles['setting']}>
          <Select
            label={t('calling.at')}
            value={place?.id ?? null}
            onChange={(id) => keep('location', id)}
            choices={places.map(({ id, name }) => ({ id, label: name }))}
          />
          <fieldset className={styles['series']}>
            <legend className={styles['legend']}>{t('calling.from')}</legend>
            {all.map((one) => (
              <button
                key={one.id}
                type="button"
                className={styles['toggle']}
                aria-pressed={series.includes(one)}
                onClick={() => toggle(one.id)}
              >
                <b>{one.letter}</b> {one.name}
              </button>
            ))}
          </fieldset>
        </div>
        <Waiting on={list}>
          {(rows) => {
            const here = rows.filter(
              ({ state, locationId }) => (state === 'called' || state === 'serving') && locationId === place?.id,
            )
            const waiting = rows.filter(({ state }) => state === 'waiting')
            return (
              <>
                <div data-home className={styles['call']}>
                  <Button
                    look="main"
                    size="large"
                    wide
                    icon={<BellRing aria-hidden />}
                    hint={keyOf('callNext')}
                    isDisabled={waiting.length === 0}
                    onPress={() => void callNext()}
                  >
                    {waiting.length === 0
                      ? t('calling.nobody')
                      : t('calling.next', { label: waiting[0]?.label ?? '', count: waiting.length })}
                  </Button>
                </div>
                {here.map((row, at) => (
                  <NowCard key={row.entryId} row={row} ask={setAsked} first={at === 0} />
                ))}
                {here.length === 0 && (
                  <Panel grow>
                    <Empty icon={<BellRing aria-hidden />} title={t('calling.free')}>
                      {waiting.length > 0 ? t('calling.freeHint', { key: keyOf('callNext') }) : t('calling.emptyHint')}
                    </Empty>
                  </Panel>
                )}
              </>
            )
          }}
        </Waiting>
      </section>
      <Waiting on={list} lines={8}>
        {(rows) => (
          <>
            <WaitingLists rows={rows} ask={setAsked} />
            {asked && (
              <EntryDialog asked={asked} rows={rows} locationId={place?.id ?? ''} onClose={() => setAsked(null)} />
            )}
          </>
        )}
      </Waiting>
    </div>
  )
}
export default CallingScreen
