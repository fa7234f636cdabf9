import { Text } from '../../../shared/text.ts'
import { NewPassword } from '../../../shared/features/staff/model.ts'
import { t } from '../../i18n.ts'
import type { SetupForm } from './setupForm.ts'

/** What is wrong with a step, by the field: `name`, `departments.0`, `staff.2.password`. */
export type Wrong = Readonly<Record<string, string>>

const named = (text: string, max: number): boolean => Text(max).safeParse(text).success
const password = (text: string): boolean => NewPassword.safeParse(text).success
const collect = (found: readonly (readonly [string, boolean, string])[]): Wrong =>
  Object.fromEntries(found.filter(([, isWrong]) => isWrong).map(([field, , sentence]) => [field, sentence]))

/** What has to be mended before the next step. */
export const wrongIn = (
  step: 'clinic' | 'places' | 'series' | 'admin' | 'staff' | 'review',
  form: SetupForm,
): Wrong => {
  const needed = t('form.needed')
  switch (step) {
    case 'clinic':
      return collect([
        ['name', !named(form.name, 80), needed],
        ['deskName', !named(form.deskName, 40), needed],
      ])
    case 'places':
      return collect(
        form.departments.flatMap((department, at) => [
          [`departments.${at}`, !named(department.name, 60), needed] as const,
          [
            `departments.${at}`,
            form.departments.findIndex(({ name }) => name.trim() === department.name.trim()) !== at,
            t('failures.name-taken'),
          ] as const,
        ]),
      )
    case 'series':
      return collect(
        form.series.flatMap((series, at) => [
          [`series.${at}.name`, !named(series.name, 60), needed] as const,
          [
            `series.${at}.letter`,
            form.series.findIndex(({ letter }) => letter === series.letter) !== at,
            t('failures.letter-taken'),
          ] as const,
          [
            `series.${at}.hours`,
            series.week.days.length > 0 && series.week.from >= series.week.to,
            t('setup.hoursOrder'),
          ] as const,
        ]),
      )
    case 'admin':
      return collect([
        ['admin.displayName', !named(form.admin.displayName, 60), needed],
        ['admin.password', !password(form.admin.password), t('failures.weak-password')],
        ['admin.again', form.admin.password !== form.admin.again, t('profile.differs')],
      ])
    case 'staff':
      return collect(
        form.staff.flatMap((member, at) => [
          [`staff.${at}.displayName`, !named(member.displayName, 60), needed] as const,
          [`staff.${at}.roles`, member.roles.length === 0, needed] as const,
          [`staff.${at}.password`, !password(member.password), t('failures.weak-password')] as const,
        ]),
      )
    case 'review':
      // A set-up gone on with after a restart has lost its password: it is never kept.
      return collect([['review', !password(form.admin.password), t('setup.passwordAgain')]])
  }
}
