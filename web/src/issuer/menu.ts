import type { Role } from '@cloudtnt/contract/issuer/organization'
import {
  IconCertificate,
  IconClipboardCheck,
  IconFileText,
  IconListDetails,
  IconRosette,
  IconRosetteDiscountCheck,
  IconSettings,
  IconUserPlus,
  IconUsers,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { patterns } from './paths.ts'

export type MenuEntry = {
  to: string
  /** Key of its words. */
  label: string
  /** Shown to people with one of these roles. */
  roles: readonly Role[] | 'any'
  icon: ComponentType<{ size?: number | string; 'aria-hidden'?: boolean }>
}

/** What a person can do in an organisation: one line an entry, in the order of the work. */
export const ORGANIZATION_MENU: MenuEntry[] = [
  { to: patterns.designs, label: 'issuer:menu.designs', roles: 'any', icon: IconCertificate },
  { to: patterns.queue, label: 'issuer:menu.queue', roles: ['assessor'], icon: IconClipboardCheck },
  { to: patterns.awardDirectly, label: 'issuer:menu.awardDirectly', roles: ['registrar'], icon: IconUserPlus },
  {
    to: patterns.releaseDesk,
    label: 'issuer:menu.releaseDesk',
    roles: ['quality_manager'],
    icon: IconRosetteDiscountCheck,
  },
  {
    to: patterns.awards,
    label: 'issuer:menu.awards',
    roles: ['registrar', 'quality_manager', 'owner'],
    icon: IconListDetails,
  },
  {
    to: patterns.credentials,
    label: 'issuer:menu.credentials',
    roles: ['registrar', 'quality_manager', 'owner'],
    icon: IconRosette,
  },
  { to: patterns.people, label: 'issuer:menu.people', roles: 'any', icon: IconUsers },
  { to: patterns.settings, label: 'issuer:menu.settings', roles: ['owner'], icon: IconSettings },
]

/** What a person can do for themselves, whatever organisation they look at. */
export const PERSONAL_MENU: Omit<MenuEntry, 'roles'>[] = [
  { to: patterns.applications, label: 'issuer:menu.applications', icon: IconFileText },
]
