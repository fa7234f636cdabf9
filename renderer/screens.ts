import { BellRing, ClipboardList, Contact, Printer, Settings, Sparkles, UserRound, Users } from 'lucide-react'
import { lazy, type ComponentType, type LazyExoticComponent } from 'react'
import type { Role } from '../shared/roles.ts'
import type { Sentence } from './i18n.ts'

export interface Screen {
  /** The first part of its place: `#/reception`. */
  readonly id: string
  readonly title: Sentence
  readonly icon: ComponentType<{ readonly 'aria-hidden'?: boolean }>
  /** Pressed after G. */
  readonly letter: string
  readonly may: readonly Role[] | 'staff'
  /** Not in the rail, but in the palette and under its letter. */
  readonly aside?: boolean
  readonly show: LazyExoticComponent<ComponentType<{ readonly rest: readonly string[] }>>
}

const desk: readonly Role[] = ['admin', 'doctor', 'nurse', 'receptionist']

/** One line a screen; the first that somebody may see is where they begin, callers of patients at Calling. */
export const screens: readonly Screen[] = [
  {
    id: 'reception',
    title: 'screen.reception',
    icon: ClipboardList,
    letter: 'R',
    may: desk,
    show: lazy(() => import('./features/queue/ReceptionScreen.tsx')),
  },
  {
    id: 'calling',
    title: 'screen.calling',
    icon: BellRing,
    letter: 'C',
    may: ['doctor', 'nurse', 'receptionist', 'pharmacist', 'cashier'],
    show: lazy(() => import('./features/queue/CallingScreen.tsx')),
  },
  {
    id: 'patients',
    title: 'screen.patients',
    icon: Contact,
    letter: 'P',
    may: desk,
    show: lazy(() => import('./features/patients/PatientsScreen.tsx')),
  },
  {
    id: 'print',
    title: 'screen.print',
    icon: Printer,
    letter: 'Q',
    may: desk,
    show: lazy(() => import('./features/paper/PrintScreen.tsx')),
  },
  {
    id: 'staff',
    title: 'screen.staff',
    icon: Users,
    letter: 'S',
    may: ['admin'],
    show: lazy(() => import('./features/staff/StaffScreen.tsx')),
  },
  {
    id: 'settings',
    title: 'screen.settings',
    icon: Settings,
    letter: 'A',
    may: ['admin'],
    show: lazy(() => import('./features/setup/SettingsScreen.tsx')),
  },
  {
    id: 'welcome',
    title: 'screen.welcome',
    icon: Sparkles,
    letter: 'W',
    may: ['admin'],
    aside: true,
    show: lazy(() => import('./features/setup/WelcomeScreen.tsx')),
  },
  {
    id: 'me',
    title: 'screen.me',
    icon: UserRound,
    letter: 'M',
    may: 'staff',
    aside: true,
    show: lazy(() => import('./features/staff/ProfileScreen.tsx')),
  },
]

export const screensFor = (roles: readonly Role[]): readonly Screen[] =>
  screens.filter(({ may }) => may === 'staff' || roles.some((role) => may.includes(role)))

/** Who only calls patients begins at Calling. */
export const homeOf = (roles: readonly Role[]): string =>
  roles.some((role) => role === 'receptionist' || role === 'admin') ? 'reception' : 'calling'
