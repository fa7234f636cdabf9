import type { ReactNode } from 'react'
import { Tab, TabList, TabPanel, Tabs as Group } from 'react-aria-components/Tabs'
import { classes } from './classes.ts'
import styles from './Tabs.module.css'

export interface TabDraft {
  readonly id: string
  readonly label: string
  readonly count?: number
  readonly content: ReactNode
}

export const Tabs = ({
  label,
  tabs,
  selected,
  onSelect,
}: {
  readonly label: string
  readonly tabs: readonly TabDraft[]
  readonly selected?: string
  readonly onSelect?: (id: string) => void
}) => (
  <Group
    className={classes(styles['tabs'])}
    {...(selected === undefined ? {} : { selectedKey: selected })}
    onSelectionChange={(key) => onSelect?.(String(key))}
  >
    <TabList aria-label={label} className={classes(styles['list'])}>
      {tabs.map((tab) => (
        <Tab key={tab.id} id={tab.id} className={classes(styles['tab'])}>
          {tab.label}
          {tab.count !== undefined && <span className={styles['count']}>{tab.count}</span>}
        </Tab>
      ))}
    </TabList>
    {tabs.map((tab) => (
      <TabPanel key={tab.id} id={tab.id} className={classes(styles['panel'])}>
        {tab.content}
      </TabPanel>
    ))}
  </Group>
)
