/** Dates of credentials with the month's name, in the reader's language. Credentials speak in UTC, and so do these. */
export function dateFormatter(language: string): (date: Date) => string {
  const format = new Intl.DateTimeFormat(regional(language), { dateStyle: 'long', timeZone: 'UTC' })
  return (date) => format.format(date)
}

/** With the time of day, in the reader's own zone. */
export function momentFormatter(language: string): (date: Date) => string {
  const format = new Intl.DateTimeFormat(regional(language), { dateStyle: 'long', timeStyle: 'short' })
  return (date) => format.format(date)
}

/** The reader's own region for the language of the page: British readers put the day first. */
function regional(language: string): string {
  return navigator.languages.find((tag) => tag.split('-')[0] === language && isLanguageTag(tag)) ?? language
}

/** Some systems name a locale of the operating system here, such as `en-US@posix`. */
function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}
