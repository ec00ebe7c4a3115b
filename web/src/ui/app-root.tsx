import '@mantine/core/styles.css'
import '@fontsource-variable/atkinson-hyperlegible-next/wght.css'
import '@fontsource-variable/literata/wght.css'
import '@fontsource-variable/noto-sans-arabic/wght.css'
import './base.css'
import './kit.css'
import { DirectionProvider, MantineProvider, useDirection } from '@mantine/core'
import { type ReactNode, StrictMode, useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider, useTranslation } from 'react-i18next'
import { i18n, startTexts, type TextFiles } from '../i18n/i18n.ts'
import { type ActorName, cssVariables, themeOf } from './theme.ts'

const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? ''

// The kit's scroll lock makes a style element of its own and looks for its nonce here.
Object.assign(globalThis, { __webpack_nonce__: nonce })

type Program = {
  actor: ActorName
  /** Its texts, and the subjects of those that its first screen shows. */
  texts: TextFiles
  firstTexts: readonly string[]
  app: ReactNode
}

/** Starts a program in the page: theme, language, direction. */
export async function startApp({ actor, texts, firstTexts, app }: Program): Promise<void> {
  await startTexts(texts, firstTexts)
  document.body.classList.add(`actor-${actor}`)
  const element = document.getElementById('root')
  if (!element) throw new Error('the page has no #root')
  createRoot(element).render(
    <StrictMode>
      <I18nextProvider i18n={i18n}>
        <DirectionProvider initialDirection={i18n.dir() === 'rtl' ? 'rtl' : 'ltr'}>
          <MantineProvider
            theme={themeOf(actor)}
            cssVariablesResolver={cssVariables}
            defaultColorScheme="auto"
            getStyleNonce={() => nonce}
          >
            <FollowLanguage />
            {app}
          </MantineProvider>
        </DirectionProvider>
      </I18nextProvider>
    </StrictMode>,
  )
}

/** The page's language and direction follow the chosen language. */
function FollowLanguage() {
  const { i18n: current } = useTranslation()
  const { setDirection } = useDirection()
  useEffect(() => {
    document.documentElement.lang = current.language
    setDirection(current.dir() === 'rtl' ? 'rtl' : 'ltr')
  }, [current.language, current, setDirection])
  return null
}
