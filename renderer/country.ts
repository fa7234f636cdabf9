// Countries by time zone where the browser's language names none: enough to begin with, changed in one field.
const zoneCountries: Readonly<Record<string, string>> = {
  'Africa/Khartoum': 'SD',
  'Africa/Nairobi': 'KE',
  'Africa/Lagos': 'NG',
  'Africa/Addis_Ababa': 'ET',
  'Africa/Cairo': 'EG',
  'Africa/Accra': 'GH',
  'Africa/Kampala': 'UG',
  'Africa/Dar_es_Salaam': 'TZ',
  'Africa/Johannesburg': 'ZA',
  'Africa/Casablanca': 'MA',
  'Asia/Kolkata': 'IN',
  'Asia/Calcutta': 'IN',
  'Asia/Karachi': 'PK',
  'Asia/Dhaka': 'BD',
  'Asia/Kathmandu': 'NP',
  'Asia/Manila': 'PH',
  'Asia/Jakarta': 'ID',
  'Asia/Baghdad': 'IQ',
  'Asia/Amman': 'JO',
  'Asia/Riyadh': 'SA',
  'America/Mexico_City': 'MX',
  'America/Bogota': 'CO',
  'America/Lima': 'PE',
  'America/Guatemala': 'GT',
  'America/Argentina/Buenos_Aires': 'AR',
  'America/Sao_Paulo': 'BR',
  'America/New_York': 'US',
  'Europe/London': 'GB',
  'Europe/Madrid': 'ES',
  'Europe/Paris': 'FR',
  'Europe/Berlin': 'DE',
}

/** Where this PC seems to stand, by its languages and its time zone. */
export const countryHere = (): string => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return (
    zoneCountries[zone] ?? navigator.languages.map((language) => new Intl.Locale(language).region).find(Boolean) ?? 'GB'
  )
}
