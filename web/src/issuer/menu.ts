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
  { to: patterns.designs, label: 'achievements:menu', roles: 'any', icon: IconCertificate },
  { to: patterns.queue, label: 'assessment:menu', roles: ['assessor'], icon: IconClipboardCheck },
  { to: patterns.awardDirectly, label: 'awards:direct.menu', roles: ['registrar'], icon: IconUserPlus },
  { to: patterns.releaseDesk, label: 'awards:desk.menu', roles: ['quality_manager'], icon: IconRosetteDiscountCheck },
  {
    to: patterns.awards,
    label: 'awards:menu',
    roles: ['registrar', 'quality_manager', 'owner'],
    icon: IconListDetails,
  },
  {
    to: patterns.credentials,
    label: 'issuer-credentials:menu',
    roles: ['registrar', 'quality_manager', 'owner'],
    icon: IconRosette,
  },
  { to: patterns.people, label: 'organizations:people.menu', roles: 'any', icon: IconUsers },
  { to: patterns.settings, label: 'organizations:settings.menu', roles: ['owner'], icon: IconSettings },
]

/** What a person can do for themselves, whatever organisation they look at. */
export const PERSONAL_MENU: Omit<MenuEntry, 'roles'>[] = [
  { to: patterns.applications, label: 'applications:menu', icon: IconFileText },
]
