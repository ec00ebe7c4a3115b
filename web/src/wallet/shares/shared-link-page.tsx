import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dateFormatter } from '../../credential-view/dates.ts'
import { chooseLanguage, LANGUAGES } from '../../i18n/i18n.ts'
import { readLinkAddress } from '../../shared-link/link-address.ts'
import { CheckBox } from './check-box.tsx'
import { type OpenedLink, openLink } from './open-link.ts'
import { SharedView } from './shared-view.tsx'

/**
 * The page behind a private link: it fetches ciphertext and opens it with the key behind the `#`. For that key, nothing
 * on this page may lead to a place on it.
 */
export function SharedLinkPage({ verifier }: { verifier: string }) {
  const { t, i18n } = useTranslation('shares')
  const [opened, setOpened] = useState<OpenedLink>()
  useEffect(() => {
    document.documentElement.lang = i18n.language
    document.documentElement.dir = i18n.dir()
  }, [i18n, i18n.language])
  useEffect(() => openOnce(setOpened), [])
  return (
    <>
      <header className="bar">
        <a className="brand" href="/">
          CloudTnT <span>{t('program')}</span>
        </a>
      </header>
      <main id="main" tabIndex={-1}>
        {opened ? <Opened opened={opened} verifier={verifier} /> : <p role="status">{t('view.opening')}</p>}
      </main>
      <footer>
        <p>{t('view.privateFooter')}</p>
        <p className="languages">
          {LANGUAGES.map(({ code, name }) => (
            <button
              key={code}
              type="button"
              className="quiet"
              lang={code}
              aria-pressed={code === i18n.language}
              onClick={() => void chooseLanguage(code)}
            >
              {name}
            </button>
          ))}
        </p>
      </footer>
    </>
  )
}

let opening: Promise<OpenedLink> | undefined

/** One opening a page, however often it is drawn: each is counted for the holder. */
function openOnce(show: (opened: OpenedLink) => void): () => void {
  let isWanted = true
  const address = readLinkAddress(globalThis.location.href)
  opening ??= address ? openLink(address, globalThis.fetch.bind(globalThis)) : Promise.resolve({ state: 'unknown' })
  void opening.then((opened) => isWanted && show(opened))
  return () => {
    isWanted = false
  }
}

function Opened({ opened, verifier }: { opened: OpenedLink; verifier: string }): ReactNode {
  const { t, i18n } = useTranslation('shares')
  const heading = opened.state === 'open' ? opened.content.title : t(`view.${opened.state}Title`)
  useEffect(() => {
    document.title = `${heading} · CloudTnT`
  }, [heading])
  if (opened.state === 'open') {
    const check = <CheckBox link={globalThis.location.href} verifier={verifier} />
    return <SharedView content={opened.content} level={1} check={check} />
  }
  const values = opened.state === 'ended' ? { date: dateFormatter(i18n.language)(opened.endedAt) } : {}
  const key = opened.state === 'ended' && opened.by === 'date' ? 'endedByDate' : `${opened.state}Text`
  return (
    <>
      <h1>{heading}</h1>
      <p>{t(`view.${key}`, values)}</p>
      {opened.state === 'ended' && <p>{t('view.endedAdvice')}</p>}
    </>
  )
}
