import { ActionIcon, Burger, useMantineColorScheme } from '@mantine/core'
import { IconMoon, IconSun } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LanguageButton } from './language-button.tsx'

type Props = {
  /** The program's name beside the brand, already in the reader's language. */
  name: string
  home: ReactNode
  /** Links of the side menu; absent for a program with one page. */
  menu?: ReactNode
  /** What stands at the end of the header: who is signed in, sign out. */
  end?: ReactNode
  children: ReactNode
}

/** The frame of every program: header, side menu that folds away on phones, main. */
export function Shell({ name, home, menu, end, children }: Props) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <div className={menu ? 'shell shell-with-menu' : 'shell'}>
      <a className="skip" href="#main">
        {t('skipToContent')}
      </a>
      <header className="shell-header">
        <div className="shell-start">
          {menu && (
            <Burger
              opened={open}
              onClick={() => setOpen(!open)}
              hiddenFrom="md"
              size="sm"
              aria-label={t(open ? 'closeMenu' : 'openMenu')}
            />
          )}
          <span className="shell-brand">
            {home} <span className="shell-name">{name}</span>
          </span>
        </div>
        <div className="shell-end">
          {end}
          <LanguageButton />
          <ColourSchemeSwitch />
        </div>
      </header>
      {menu && (
        // biome-ignore lint/a11y/useKeyWithClickEvents: a key that follows a link clicks it too
        <nav
          className={open ? 'shell-menu shell-menu-open' : 'shell-menu'}
          onClick={() => setOpen(false)}
          aria-label={t('mainNavigation')}
        >
          {menu}
        </nav>
      )}
      <main id="main" className="shell-main" tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}

function ColourSchemeSwitch() {
  const { t } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const dark =
    colorScheme === 'dark' || (colorScheme === 'auto' && globalThis.matchMedia('(prefers-color-scheme: dark)').matches)
  return (
    <ActionIcon
      variant="subtle"
      size="lg"
      aria-label={t(dark ? 'useLight' : 'useDark')}
      onClick={() => setColorScheme(dark ? 'light' : 'dark')}
    >
      {dark ? <IconSun aria-hidden /> : <IconMoon aria-hidden />}
    </ActionIcon>
  )
}
