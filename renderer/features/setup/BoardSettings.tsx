import { Mic, MonitorPlay, RefreshCw, Volume2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { languages } from '../../../shared/features/setup/model.ts'
import { api } from '../../api.ts'
import { chime } from '../../board/chime.ts'
import { useDesk } from '../../desk.ts'
import { t } from '../../i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Row } from '../../ui/Form.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { orSay } from '../../ui/toasts.ts'
import { Waiting } from '../../ui/Waiting.tsx'
import { useQuery, type OutputAt } from '../../useQuery.ts'
import styles from './BoardSettings.module.css'

type Listener = Extract<Awaited<ReturnType<typeof api.board.listener>>, { readonly ok: true }>['value']

const languageName = (id: string) =>
  new Intl.DisplayNames([document.documentElement.lang], { type: 'language' }).of(id) ?? id

/** The waiting-room screen: its window on this PC, what it shows, and whether televisions may ask for it. */
export const BoardSettings = () => {
  const settings = useQuery('board.settings', {}, true)
  return (
    <>
      <Panel title={t('settings.board')}>
        <p className={styles['help']}>{t('settings.boardHelp')}</p>
        <Row>
          <Button icon={<MonitorPlay aria-hidden />} onPress={() => void window.open('./board.html', '_blank')}>
            {t('shell.board')}
          </Button>
          <Button icon={<Volume2 aria-hidden />} onPress={() => void chime()}>
            {t('setup.tryChime')}
          </Button>
        </Row>
      </Panel>
      <Panel title={t('board.shows')}>
        <Waiting on={settings}>{(value) => <Shows settings={value} />}</Waiting>
      </Panel>
      <VoicePanel />
      <ListenerPanel />
    </>
  )
}

const Shows = ({ settings }: { readonly settings: OutputAt<'board.settings'> }) => {
  const desk = useDesk()
  const change = async (next: Partial<OutputAt<'board.settings'>>) => void orSay(await api.board.changeSettings(next))
  return (
    <div className={styles['grid']}>
      <Segments
        label={t('profile.theme')}
        value={settings.theme}
        onChange={(theme) => void change({ theme })}
        choices={(['light', 'dark'] as const).map((id) => ({ id, label: t(`theme.${id}`) }))}
      />
      <Checkbox checked={settings.sound} onChange={(sound) => void change({ sound })}>
        {t('board.sound')}
      </Checkbox>
      <fieldset>
        <legend className={styles['legend']}>{t('board.languages')}</legend>
        {languages
          .filter((language) => language !== desk.clinic.language)
          .map((language) => (
            <Checkbox
              key={language}
              checked={settings.languages.includes(language)}
              onChange={(on) =>
                void change({
                  languages: on
                    ? [...settings.languages, language]
                    : settings.languages.filter((one) => one !== language),
                })
              }
            >
              {languageName(language)}&ensp;
            </Checkbox>
          ))}
      </fieldset>
      <fieldset>
        <legend className={styles['legend']}>{t('board.series')}</legend>
        {desk.series
          .filter(({ retired }) => !retired)
          .map(({ id, name }) => (
            <Checkbox
              key={id}
              checked={!settings.hiddenSeries.includes(id)}
              onChange={(on) =>
                void change({
                  hiddenSeries: on ? settings.hiddenSeries.filter((one) => one !== id) : [...settings.hiddenSeries, id],
                })
              }
            >
              {name}&ensp;
            </Checkbox>
          ))}
      </fieldset>
    </div>
  )
}

/** Who calls the numbers out, in each language the screen speaks. */
const VoicePanel = () => (
  <Panel title={t('board.voice')}>
    <p className={styles['help']}>{t('board.voiceHelp')}</p>
    <Row>
      {languages.map((language) => (
        <Button
          key={language}
          icon={<Mic aria-hidden />}
          onPress={() => void window.open(`./board.html?record=${language}`, '_blank')}
        >
          {t('board.record', { language: languageName(language) })}
        </Button>
      ))}
    </Row>
  </Panel>
)

/** Off until an admin switches it on: televisions of the local network may then ask for tokens and rooms, and for nothing else. */
const ListenerPanel = () => {
  const [listener, setListener] = useState<Listener | null>(null)
  useEffect(() => {
    const look = async () => {
      const answer = await api.board.listener({})
      if (answer.ok) setListener(answer.value)
    }
    void look()
    const timer = setInterval(() => void look(), 5_000)
    return () => clearInterval(timer)
  }, [])
  const show = (next: Listener | undefined) => next && setListener(next)
  if (!listener) return null
  return (
    <Panel
      title={t('board.televisions')}
      aside={
        <Button
          size="small"
          look={listener.on ? 'danger' : 'main'}
          onPress={() => void (async () => show(orSay(await api.board.switchListener({ on: !listener.on }))))()}
        >
          {t(listener.on ? 'board.off' : 'board.on')}
        </Button>
      }
    >
      <p className={styles['help']}>{t(listener.on ? 'board.onHelp' : 'board.offHelp')}</p>
      {listener.on && (
        <dl className={styles['facts']}>
          <dt>{t('board.address')}</dt>
          <dd>
            {listener.addresses.map((address) => (
              <div key={address} dir="ltr" className={styles['address']}>
                {address}
              </div>
            ))}
          </dd>
          <dt>{t('board.code')}</dt>
          <dd>
            <span dir="ltr" className={styles['code']}>
              {listener.code}
            </span>
            <Button
              size="small"
              look="quiet"
              icon={<RefreshCw aria-hidden />}
              onPress={() => void (async () => show(orSay(await api.board.newCode({}))))()}
            >
              {t('board.newCode')}
            </Button>
          </dd>
          <dt>{t('board.viewers')}</dt>
          <dd>{listener.viewers}</dd>
        </dl>
      )}
    </Panel>
  )
}
