import { calendars, languages, type Calendar, type Language } from '../../../shared/features/setup/model.ts'
import { t } from '../../i18n.ts'
import { ComboBox } from '../../ui/ComboBox.tsx'
import { Row } from '../../ui/Form.tsx'
import { Select } from '../../ui/Select.tsx'
import { calendarOf, countryChoices, currencyChoices, currencyOf, timeZoneChoices } from './locales.ts'

export interface Locality {
  readonly country: string
  readonly currency: string
  readonly timeZone: string
  readonly language: Language
  readonly calendar: Calendar
}
interface Props {
  readonly form: Locality
  readonly set: (change: Partial<Locality>) => void
}

/** Country, currency, time zone, language, calendar; a new country brings its own money and calendar. */
export const LocalityFields = ({ form, set }: Props) => {
  const spoken = document.documentElement.lang
  return (
    <>
      <Row even>
        <ComboBox
          label={t('clinic.country')}
          choices={countryChoices(spoken)}
          value={form.country}
          onChange={(country) => set({ country, currency: currencyOf(country), calendar: calendarOf(country) })}
        />
        <ComboBox
          label={t('clinic.currency')}
          choices={currencyChoices(spoken)}
          value={form.currency}
          onChange={(currency) => set({ currency })}
        />
      </Row>
      <Row even>
        <ComboBox
          label={t('clinic.timeZone')}
          choices={timeZoneChoices()}
          value={form.timeZone}
          onChange={(timeZone) => set({ timeZone })}
        />
        <Select
          label={t('clinic.calendar')}
          value={form.calendar}
          onChange={(calendar) => set({ calendar })}
          choices={calendars.map((id) => ({ id, label: t(`calendar.${id}`) }))}
        />
      </Row>
      <Row even>
        <Select
          label={t('clinic.language')}
          value={form.language}
          onChange={(language) => set({ language })}
          choices={languages.map((id) => ({
            id,
            label: new Intl.DisplayNames([id], { type: 'language' }).of(id) ?? id,
          }))}
        />
      </Row>
    </>
  )
}
