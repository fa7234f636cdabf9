import type { Choice } from '../../ui/Select.tsx'
import type { Calendar } from '../../../shared/features/setup/model.ts'

/** ISO 3166-1 alpha-2. Names come from the browser, in the language spoken. */
const countries =
  'AD AE AF AG AI AL AM AO AR AS AT AU AW AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CK CL CM CN CO CR CU CV CW CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FM FO FR GA GB GD GE GF GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MO MQ MR MS MT MU MV MW MX MY MZ NA NC NE NG NI NL NO NP NR NZ OM PA PE PF PG PH PK PL PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TC TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'.split(
    ' ',
  )

const named = (codes: readonly string[], type: 'region' | 'currency', language: string): Choice[] => {
  const names = new Intl.DisplayNames([language], { type })
  return codes
    .map((id) => ({ id, label: type === 'currency' ? `${names.of(id) ?? id} (${id})` : (names.of(id) ?? id) }))
    .toSorted((one, other) => one.label.localeCompare(other.label, language))
}
export const countryChoices = (language: string): readonly Choice[] => named(countries, 'region', language)
export const currencyChoices = (language: string): readonly Choice[] =>
  named(Intl.supportedValuesOf('currency'), 'currency', language)
export const timeZoneChoices = (): readonly Choice[] => {
  const zones = Intl.supportedValuesOf('timeZone')
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone
  return [...new Set([here, ...zones, 'UTC'])].map((id) => ({ id, label: id.replaceAll('_', ' ') }))
}

// ISO 4217 by country, where the euro isn't spent.
const currencies: Readonly<Record<string, string>> = {
  SD: 'SDG',
  KE: 'KES',
  NG: 'NGN',
  ET: 'ETB',
  EG: 'EGP',
  GH: 'GHS',
  UG: 'UGX',
  TZ: 'TZS',
  ZA: 'ZAR',
  MA: 'MAD',
  IN: 'INR',
  PK: 'PKR',
  BD: 'BDT',
  NP: 'NPR',
  PH: 'PHP',
  ID: 'IDR',
  IQ: 'IQD',
  JO: 'JOD',
  SA: 'SAR',
  MX: 'MXN',
  CO: 'COP',
  PE: 'PEN',
  GT: 'GTQ',
  AR: 'ARS',
  BR: 'BRL',
  US: 'USD',
  GB: 'GBP',
  AE: 'AED',
  YE: 'YER',
  SO: 'SOS',
  RW: 'RWF',
  ZM: 'ZMW',
  MW: 'MWK',
  MZ: 'MZN',
  SN: 'XOF',
  ML: 'XOF',
  CI: 'XOF',
  CM: 'XAF',
  TD: 'XAF',
  AF: 'AFN',
  IR: 'IRR',
  LB: 'LBP',
  SY: 'SYP',
  TR: 'TRY',
  CL: 'CLP',
  BO: 'BOB',
  HN: 'HNL',
  NI: 'NIO',
  CU: 'CUP',
  DO: 'DOP',
  UY: 'UYU',
  PY: 'PYG',
  CA: 'CAD',
  AU: 'AUD',
  CH: 'CHF',
  JP: 'JPY',
  CN: 'CNY',
  TH: 'THB',
  VN: 'VND',
  LK: 'LKR',
  MM: 'MMK',
  TN: 'TND',
  DZ: 'DZD',
  LY: 'LYD',
}
const calendarsOf: Readonly<Record<string, Calendar>> = {
  ET: 'ethiopic',
  IR: 'persian',
  AF: 'persian',
  SA: 'islamic-umalqura',
  TH: 'buddhist',
}

export const currencyOf = (country: string): string => currencies[country] ?? 'EUR'
export const calendarOf = (country: string): Calendar => calendarsOf[country] ?? 'gregory'
