import i18next, { type BackendModule, type ResourceKey } from 'i18next'
import { initReactI18next } from 'react-i18next'

/** The languages of the interface, each by its own name. */
export const LANGUAGES = [
  { code: 'en', name: 'English' },
  { code: 'ar', name: 'العربية' },
] as const

const STORAGE_KEY = 'cloudtnt-language'

/**
 * The texts that a program may need, each loaded when it is needed: what `import.meta.glob` gives for the files of its
 * subjects. `en/wallet.json` answers for the keys that begin with `wallet:`.
 */
export type TextFiles = Record<string, () => Promise<unknown>>

function firstLanguage(): string {
  const wanted = [localStorage.getItem(STORAGE_KEY) ?? '', ...navigator.languages].map((tag) => tag.split('-')[0] ?? '')
  return wanted.find((code) => LANGUAGES.some((l) => l.code === code)) ?? 'en'
}

export const i18n = i18next.createInstance()

/**
 * Makes the texts ready that the first screen needs, in the reader's language and in no other.
 *
 * @param first subjects of the first screen; the others are loaded with the pages that show them
 */
export async function startTexts(files: TextFiles, first: readonly string[]): Promise<void> {
  await i18n
    .use(initReactI18next)
    .use(textsIn(files))
    .init({
      lng: firstLanguage(),
      // Each language is complete, which a test sees to; so nobody loads English beside their own.
      fallbackLng: false,
      ns: first,
      defaultNS: 'common',
      interpolation: { escapeValue: false },
    })
}

/** Loads one subject in one language; in English where the file of the language cannot be had. */
function textsIn(files: TextFiles): BackendModule {
  const load = async (language: string, subject: string) => {
    const file = files[Object.keys(files).find((path) => path.endsWith(`/${language}/${subject}.json`)) ?? '']
    if (!file) throw new Error(`this program has no texts ${language}/${subject}`)
    return ((await file()) as { default: ResourceKey }).default
  }
  return {
    type: 'backend',
    callbackApi: false,
    init() {},
    read: (language, subject) => load(language, subject).catch(() => load('en', subject)),
  }
}

/** Loads the texts of these subjects, unless they are here. */
export async function loadTexts(subjects: readonly string[]): Promise<void> {
  await i18n.loadNamespaces(subjects)
}

/** Changes the language here, once its texts have arrived, and remembers it in this browser. */
export async function chooseLanguage(code: string): Promise<void> {
  localStorage.setItem(STORAGE_KEY, code)
  await i18n.changeLanguage(code)
}
