import { ActionIcon } from '@mantine/core'
import { IconLanguage } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'

// A menu brings much along that few people need: it is loaded by the first who reach for it.
const loadMenu = () => import('./language-menu.tsx')
const LanguageMenu = lazy(() => loadMenu().then((module) => ({ default: module.LanguageMenu })))

/** The way to another language. */
export function LanguageButton() {
  const { t } = useTranslation()
  const [isWanted, setIsWanted] = useState(false)
  const button = (
    <ActionIcon
      variant="subtle"
      size="lg"
      aria-label={t('language')}
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={() => void loadMenu()}
      onFocus={() => void loadMenu()}
      onClick={() => setIsWanted(true)}
    >
      <IconLanguage aria-hidden />
    </ActionIcon>
  )
  if (!isWanted) return button
  return (
    <Suspense fallback={button}>
      <LanguageMenu />
    </Suspense>
  )
}
