import type { SetupForm } from './setupForm.ts'
import type { Wrong } from './wrong.ts'

/** What every step of the set-up is given. */
export interface StepProps {
  readonly form: SetupForm
  readonly set: (change: Partial<SetupForm>) => void
  readonly wrong: Wrong
}
