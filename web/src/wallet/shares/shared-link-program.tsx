import '../../pages/pages.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { i18n, startTexts } from '../../i18n/i18n.ts'
import { SharedLinkPage } from './shared-link-page.tsx'

const verifier = document.querySelector<HTMLMetaElement>('meta[name=cloudtnt-verifier]')?.content ?? ''
const element = document.getElementById('root')
if (!element) throw new Error('the page has no #root')

await startTexts(import.meta.glob('../../i18n/*/shares.json'), ['shares'])
createRoot(element).render(
  <StrictMode>
    <I18nextProvider i18n={i18n}>
      <SharedLinkPage verifier={verifier} />
    </I18nextProvider>
  </StrictMode>,
)
