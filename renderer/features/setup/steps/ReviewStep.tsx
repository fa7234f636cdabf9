import { t } from '../../../i18n.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { hoursText, weekToHours } from '../hours.ts'
import type { StepProps } from '../stepProps.ts'
import styles from './steps.module.css'

export const ReviewStep = ({ form, wrong }: StepProps) => (
  <>
    {wrong['review'] && <Banner look="danger">{wrong['review']}</Banner>}
    <dl className={styles['review']}>
      <dt>{t('setup.step.clinic')}</dt>
      <dd>
        <b>{form.name}</b> · {new Intl.DisplayNames([form.language], { type: 'region' }).of(form.country)} ·{' '}
        {form.currency} · {form.timeZone.replaceAll('_', ' ')}
      </dd>
      <dt>{t('setup.step.places')}</dt>
      <dd>
        {form.departments.map(({ name, rooms, counters }) => (
          <div key={name}>
            <b>{name}</b> {[rooms, counters].filter(Boolean).join(', ')}
          </div>
        ))}
      </dd>
      <dt>{t('setup.step.series')}</dt>
      <dd>
        {form.series.map(({ name, letter, week }) => (
          <div key={letter}>
            <b>{letter}</b> {name} · {hoursText(weekToHours(week), form.language, t('setup.always'))}
          </div>
        ))}
      </dd>
      <dt>{t('setup.step.admin')}</dt>
      <dd>
        <b>{form.admin.displayName}</b>
      </dd>
      {form.staff.length > 0 && (
        <>
          <dt>{t('setup.step.staff')}</dt>
          <dd>
            {form.staff.map((member, at) => (
              <div key={at}>
                <b>{member.displayName}</b> {member.roles.map((role) => t(`role.${role}`)).join(', ')} ·{' '}
                {t('staff.firstPassword')}: <code dir="ltr">{member.password}</code>
              </div>
            ))}
          </dd>
        </>
      )}
    </dl>
    {form.staff.length > 0 && <Banner look="warn">{t('setup.writeDown')}</Banner>}
    <Banner>{t('setup.keepPassword')}</Banner>
  </>
)
