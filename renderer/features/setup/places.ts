import type { Sentence } from '../../i18n.ts'

/** The settings, each with a place of its own so that the palette can go there: `#/settings/series`. */
export const settingsPlaces = [
  { id: 'clinic', title: 'settings.clinic' },
  { id: 'places', title: 'settings.places' },
  { id: 'series', title: 'settings.series' },
  { id: 'credits', title: 'settings.credits' },
  { id: 'locks', title: 'settings.locks' },
  { id: 'printers', title: 'settings.printers' },
  { id: 'board', title: 'settings.board' },
] as const satisfies readonly { readonly id: string; readonly title: Sentence }[]
export type SettingsPlace = (typeof settingsPlaces)[number]['id']
