import type { Band, Credits } from '../setup/model.ts'

/** Minutes by which a band counts as having arrived earlier. An emergency needs none: it goes first. */
export const creditFor = (credits: Credits, band: Band): number =>
  band === 'emergency' || band === 'normal' ? 0 : credits[band]
