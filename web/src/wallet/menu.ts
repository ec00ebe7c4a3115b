import {
  IconArchive,
  IconHome,
  IconLink,
  IconPlus,
  type IconProps,
  IconShieldLock,
  IconStack2,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { patterns } from './paths.ts'

export type MenuEntry = { to: string; label: string; icon: ComponentType<IconProps> }

/** The side menu, one line a page; labels are keys of i18n. */
export const MENU: MenuEntry[] = [
  { to: patterns.home, label: 'wallet:menu.home', icon: IconHome },
  { to: patterns.add, label: 'wallet:menu.add', icon: IconPlus },
  { to: patterns.stacks, label: 'wallet:menu.stacks', icon: IconStack2 },
  { to: patterns.links, label: 'wallet:menu.links', icon: IconLink },
  { to: patterns.backup, label: 'wallet:menu.backup', icon: IconArchive },
  { to: patterns.security, label: 'wallet:menu.security', icon: IconShieldLock },
]
