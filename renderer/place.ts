import { useSyncExternalStore } from 'react'

/** Where somebody is: `#/patients/<id>` → `['patients', '<id>']`. Ids only, never a name. */
export type Place = readonly string[]

const read = (): string => location.hash.replace(/^#\/?/, '')
const subscribe = (listener: () => void) => {
  addEventListener('hashchange', listener)
  return () => removeEventListener('hashchange', listener)
}

export const usePlace = (): Place => {
  const path = useSyncExternalStore(subscribe, read)
  return path === '' ? [] : path.split('/').map(decodeURIComponent)
}
export const goTo = (...place: readonly string[]) => {
  location.hash = `#/${place.map(encodeURIComponent).join('/')}`
}
