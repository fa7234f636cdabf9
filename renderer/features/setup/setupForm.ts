import type { InputOf } from '../../../shared/contract.ts'
import type { setup } from '../../../shared/features/setup/contract.ts'
import type { Language } from '../../../shared/features/setup/model.ts'
import { countryHere } from '../../country.ts'
import { t } from '../../i18n.ts'
import { licenceOf, type MemberForm } from '../staff/memberForm.ts'
import type { Locality } from './ClinicFields.tsx'
import { weekToHours, workingDays, type Week } from './hours.ts'
import { calendarOf, currencyOf } from './locales.ts'

export interface DepartmentForm {
  readonly name: string
  /** Names with commas between them: the fastest way to type a row of rooms. */
  readonly rooms: string
  readonly counters: string
}
export interface SeriesForm {
  readonly name: string
  readonly letter: string
  /** Index among the departments. */
  readonly department: number
  readonly week: Week
  readonly capacity: string
}
export interface SetupForm extends Locality {
  readonly name: string
  readonly deskName: string
  readonly departments: readonly DepartmentForm[]
  readonly series: readonly SeriesForm[]
  readonly admin: {
    readonly displayName: string
    readonly licence: string
    readonly expires: string | null
    readonly password: string
    readonly again: string
  }
  readonly staff: readonly MemberForm[]
}

export const templates = ['single', 'general', 'full'] as const
export type Template = (typeof templates)[number]

/** Departments, rooms and series that clinics of a kind usually have, named in the language spoken. */
export const fromTemplate = (template: Template, country: string): Pick<SetupForm, 'departments' | 'series'> => {
  const week: Week = { days: workingDays(country), from: '08:00', to: '17:00' }
  const room = (numbers: readonly number[]) => numbers.map((number) => t('setup.room', { number })).join(', ')
  const series = (name: Parameters<typeof t>[0], letter: string, department: number): SeriesForm => ({
    name: t(name),
    letter,
    department,
    week,
    capacity: '',
  })
  const outpatients: DepartmentForm = {
    name: t('setup.outpatients'),
    rooms: room(template === 'single' ? [1] : [1, 2, 3]),
    counters: t('setup.reception'),
  }
  if (template === 'single') return { departments: [outpatients], series: [series('setup.consultation', 'A', 0)] }
  const nurse: DepartmentForm = { name: t('setup.nursing'), rooms: t('setup.triageRoom'), counters: '' }
  const general = {
    departments: [outpatients, nurse],
    series: [series('setup.consultation', 'A', 0), series('setup.nursing', 'B', 1)],
  }
  if (template === 'general') return general
  return {
    departments: [
      ...general.departments,
      { name: t('setup.laboratory'), rooms: '', counters: t('setup.laboratory') },
      { name: t('setup.pharmacy'), rooms: '', counters: t('setup.pharmacy') },
      { name: t('setup.cashDesk'), rooms: '', counters: t('setup.cashDesk') },
    ],
    series: [
      ...general.series,
      series('setup.laboratory', 'C', 2),
      series('setup.pharmacy', 'D', 3),
      series('setup.cashDesk', 'E', 4),
    ],
  }
}

export const startForm = (language: Language): SetupForm => {
  const country = countryHere()
  return {
    name: '',
    deskName: t('setup.reception'),
    country,
    currency: currencyOf(country),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    language,
    calendar: calendarOf(country),
    ...fromTemplate('general', country),
    admin: { displayName: '', licence: '', expires: null, password: '', again: '' },
    staff: [],
  }
}

const split = (names: string): string[] =>
  names
    .split(/[,،;]/)
    .map((name) => name.trim())
    .filter(Boolean)

/** The form as the contract wants it. */
export const toFound = (form: SetupForm): InputOf<(typeof setup)['found']> => ({
  clinic: {
    name: form.name,
    country: form.country,
    currency: form.currency,
    timeZone: form.timeZone,
    language: form.language,
    calendar: form.calendar,
  },
  deskName: form.deskName,
  admin: { displayName: form.admin.displayName, licence: licenceOf(form.admin), password: form.admin.password },
  departments: form.departments.map((department, at) => ({
    name: department.name,
    locations: [
      ...split(department.rooms).map((name) => ({ name, kind: 'room' as const })),
      ...split(department.counters).map((name) => ({ name, kind: 'counter' as const })),
    ],
    series: form.series
      .filter((series) => series.department === at)
      .map(({ name, letter, week, capacity }) => ({
        name,
        letter,
        hours: weekToHours(week),
        capacity: Number(capacity) || null,
      })),
  })),
  staff: form.staff.map((member) => ({
    displayName: member.displayName,
    roles: [...member.roles],
    licence: licenceOf(member),
    password: member.password,
  })),
})

const store = 'anteroom.setup'
/** Keeps what was filled in, so that a half-done set-up goes on after a restart. Never a password. */
export const keepForm = (form: SetupForm, step: number) => {
  const open = {
    ...form,
    admin: { ...form.admin, password: '', again: '' },
    staff: form.staff.map((member) => ({ ...member, password: '' })),
  }
  localStorage.setItem(store, JSON.stringify({ form: open, step }))
}
export const keptForm = (): { readonly form: SetupForm; readonly step: number } | null =>
  JSON.parse(localStorage.getItem(store) ?? 'null') as { form: SetupForm; step: number } | null
export const forgetForm = () => localStorage.removeItem(store)
