import { ActionIcon, AppShell, Burger, Group, Menu, useMantineColorScheme } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconLanguage, IconMoon, IconSun } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { chooseLanguage, LANGUAGES } from '../i18n/i18n.ts'

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
  const [open, { toggle, close }] = useDisclosure()
  return (
    <AppShell
      header={{ height: 60 }}
      {...(menu ? { navbar: { width: 250, breakpoint: 'md', collapsed: { mobile: !open } } } : {})}
      padding={{ base: 'md', sm: 'xl' }}
    >
      <a className="skip" href="#main">
        {t('skipToContent')}
      </a>
      <AppShell.Header className="shell-header">
        <Group h="100%" px="md" wrap="nowrap" justify="space-between">
          <Group gap="sm" wrap="nowrap">
            {menu && (
              <Burger
                opened={open}
                onClick={toggle}
                hiddenFrom="md"
                size="sm"
                aria-label={t(open ? 'closeMenu' : 'openMenu')}
              />
            )}
            <span className="shell-brand">
              {home} <span className="shell-name">{name}</span>
            </span>
          </Group>
          <Group gap="xs" wrap="nowrap">
            {end}
            <LanguageMenu />
            <ColourSchemeSwitch />
          </Group>
        </Group>
      </AppShell.Header>
      {menu && (
        <AppShell.Navbar p="md" className="shell-menu" onClick={close} aria-label={t('mainNavigation')}>
          {menu}
        </AppShell.Navbar>
      )}
      <AppShell.Main id="main" tabIndex={-1}>
        {children}
      </AppShell.Main>
    </AppShell>
  )
}

function LanguageMenu() {
  const { t, i18n } = useTranslation()
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon variant="subtle" size="lg" aria-label={t('language')}>
          <IconLanguage aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {LANGUAGES.map((language) => (
          <Menu.Item
            key={language.code}
            lang={language.code}
            aria-current={language.code === i18n.language}
            onClick={() => void chooseLanguage(language.code)}
          >
            {language.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
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
