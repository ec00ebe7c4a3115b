import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { handOverAddress } from '../../shared-link/link-address.ts'
import { verifierOriginOf } from './verifier-origin.ts'

/** `link` and `verifier` are absent in a preview: then nothing leads away. */
type Props = { link?: string; verifier?: string; level?: 2 | 3 }

/** The way to a check of the viewer's own choice. */
export function CheckBox({ link, verifier = '', level = 2 }: Props) {
  const { t } = useTranslation('shares')
  const [chosen, setChosen] = useState(verifier)
  const Heading = `h${level}` as const
  return (
    <section className="shared-check" aria-labelledby="check">
      <Heading id="check">{t('view.checkTitle')}</Heading>
      <p>{t('view.checkText')}</p>
      <p>
        {link ? (
          <a className="button" href={handOverAddress(chosen, link)} rel="noreferrer">
            {t('view.checkGo')}
          </a>
        ) : (
          <strong>{t('view.checkGo')}</strong>
        )}{' '}
        {chosen && (
          <span className="shared-soft">
            {t('view.checkAt')} <bdi dir="ltr">{new URL(chosen).host}</bdi>
          </span>
        )}
      </p>
      {link && <OtherVerifier onChoose={setChosen} />}
    </section>
  )
}

function OtherVerifier({ onChoose }: { onChoose: (origin: string) => void }) {
  const { t } = useTranslation('shares')
  const [typed, setTyped] = useState('')
  const [isRefused, setIsRefused] = useState(false)
  const choose = (event: FormEvent) => {
    event.preventDefault()
    const origin = verifierOriginOf(typed, globalThis.location)
    setIsRefused(origin === undefined)
    if (origin) onChoose(origin)
    else document.getElementById('verifier')?.focus()
  }
  return (
    <details>
      <summary>{t('view.otherVerifier')}</summary>
      <form onSubmit={choose} noValidate>
        <label htmlFor="verifier">{t('view.verifierLabel')}</label>
        <p className="hint" id="verifier-hint">
          {t('view.verifierHint')}
        </p>
        {isRefused && (
          <p className="shared-fault" id="verifier-fault" role="alert">
            {t('view.verifierFault')}
          </p>
        )}
        <input
          type="text"
          id="verifier"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          maxLength={300}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          aria-describedby={isRefused ? 'verifier-hint verifier-fault' : 'verifier-hint'}
          aria-invalid={isRefused}
        />
        <p>
          <button type="submit" className="quiet">
            {t('view.verifierUse')}
          </button>
        </p>
      </form>
    </details>
  )
}
