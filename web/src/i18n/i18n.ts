import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'

/** The languages of the interface, each by its own name. */
export const LANGUAGES = [
  { code: 'en', name: 'English' },
  { code: 'ar', name: 'العربية' },
] as const

const STORAGE_KEY = 'cloudtnt-language'

// One file a subject and language: `en/wallet.json` answers for the keys that begin with `wallet:`.
const files = import.meta.glob<{ default: Record<string, unknown> }>('./{en,ar}/*.json', { eager: true })

function resources(): Record<string, Record<string, Record<string, unknown>>> {
  const found: Record<string, Record<string, Record<string, unknown>>> = {}
  for (const [path, module] of Object.entries(files)) {
    const [, language = '', subject = ''] = /\.\/(\w+)\/([\w-]+)\.json$/.exec(path) ?? []
    found[language] = { ...found[language], [subject]: module.default }
  }
  return found
}

function firstLanguage(): string {
  const wanted = [localStorage.getItem(STORAGE_KEY) ?? '', ...navigator.languages].map((tag) => tag.split('-')[0] ?? '')
  return wanted.find((code) => LANGUAGES.some((l) => l.code === code)) ?? 'en'
}

export const i18n = i18next.createInstance()
await i18n.use(initReactI18next).init({
  resources: resources() as never,
  lng: firstLanguage(),
  fallbackLng: 'en',
  defaultNS: 'common',
  interpolation: { escapeValue: false },
})

/** Changes the language here and remembers it in this browser. */
export async function chooseLanguage(code: string): Promise<void> {
  localStorage.setItem(STORAGE_KEY, code)
  await i18n.changeLanguage(code)
}
