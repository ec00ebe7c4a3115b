import i18next, { type i18n } from 'i18next'
import arCommon from './ar/common.json' with { type: 'json' }
import arIssuer from './ar/issuer.json' with { type: 'json' }
import arWallet from './ar/wallet.json' with { type: 'json' }
import enCommon from './en/common.json' with { type: 'json' }
import enIssuer from './en/issuer.json' with { type: 'json' }
import enWallet from './en/wallet.json' with { type: 'json' }

/** The languages that pages and mails speak, each by its own name. */
const LANGUAGES = [
  { code: 'en', name: 'English' },
  { code: 'ar', name: 'العربية' },
] as const

/** Words for a key in one language; `{{name}}` places are filled from `values`. Escaping is left to the template. */
export type Translate = ((key: string, values?: Record<string, string | number>) => string) & {
  language: string
  direction: 'ltr' | 'rtl'
  languages: readonly { code: string; name: string }[]
  /** A date with the month's name. */
  date(value: Date): string
}

const instance: i18n = i18next.createInstance()
await instance.init({
  fallbackLng: 'en',
  resources: {
    en: { translation: { ...enCommon, issuer: enIssuer, wallet: enWallet } },
    ar: { translation: { ...arCommon, issuer: arIssuer, wallet: arWallet } },
  },
  interpolation: { escapeValue: false },
})

/** @param wanted BCP 47 tags in order of preference; the first that is spoken here is taken, else English. */
export function translator(wanted: string[]): Translate {
  const spoken =
    wanted.map((tag) => tag.toLowerCase().split('-')[0] ?? '').find((code) => LANGUAGES.some((l) => l.code === code)) ??
    'en'
  const t = instance.getFixedT(spoken)
  const format = new Intl.DateTimeFormat(spoken, { dateStyle: 'long', timeZone: 'UTC' })
  const translate = (key: string, values: Record<string, string | number> = {}) => String(t(key, values))
  return Object.assign(translate, {
    language: spoken,
    direction: instance.dir(spoken),
    languages: LANGUAGES,
    date: (value: Date) => format.format(value),
  })
}

/** The reader's language: `?lang=`, then what the browser asks for. */
export function translatorOf(request: Request): Translate {
  const asked = new URL(request.url).searchParams.get('lang')
  const accepted = (request.headers.get('accept-language') ?? '')
    .split(',')
    .map((part) => part.split(';')[0]?.trim() ?? '')
  return translator([...(asked ? [asked] : []), ...accepted])
}
