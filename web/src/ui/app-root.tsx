import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '@fontsource-variable/atkinson-hyperlegible-next/wght.css'
import '@fontsource-variable/literata/wght.css'
import '@fontsource-variable/noto-sans-arabic/wght.css'
import './base.css'
import './kit.css'
import { DirectionProvider, MantineProvider, useDirection } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, StrictMode, useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider, useTranslation } from 'react-i18next'
import { i18n } from '../i18n/i18n.ts'
import { type ActorName, cssVariables, themeOf } from './theme.ts'

const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? ''

// The kit's scroll lock makes a style element of its own and looks for its nonce here.
Object.assign(globalThis, { __webpack_nonce__: nonce })

const queries = new QueryClient({
  // Without a line a call fails and the page says so; left to itself the library would wait in silence.
  defaultOptions: {
    queries: { retry: 1, staleTime: 5_000, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
})

/** Starts a program in the page: theme, language, direction, data. */
export function startApp(actor: ActorName, app: ReactNode): void {
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
            <QueryClientProvider client={queries}>
              <FollowLanguage />
              <Notifications position="bottom-center" />
              {app}
            </QueryClientProvider>
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
