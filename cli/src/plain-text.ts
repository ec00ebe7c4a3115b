/**
 * Characters that a terminal obeys instead of showing, that turn the reading direction, or that nobody sees: a
 * credential must not repaint the screen, nor make a name look like another. Joiners are part of the spelling in
 * many scripts, and of some emoji; after a Latin letter they only hide.
 */
const UNSAFE =
  /(?<![^\p{ASCII}\p{Script=Latin}])(?:\u200c|\u200d)|(?!\u200c|\u200d|\ufe0f)\p{Default_Ignorable_Code_Point}|[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\ufff9-\ufffb]/gu
const MAX_LENGTH = 2000

/** Makes a text from outside safe to print on one line: what is unsafe is shown as its code, as `⟨U+001B⟩`. */
export function plainText(text: string): string {
  const shown = text.replaceAll(/\s+/g, ' ').replaceAll(UNSAFE, codeOf)
  return shown.length > MAX_LENGTH ? `${shown.slice(0, MAX_LENGTH)}…` : shown
}

/**
 * Makes JSON from outside safe to print, as the same JSON: what is unsafe can only stand inside strings, and is
 * written there as JSON escapes. Line breaks between members stay.
 */
export function plainJson(json: string): string {
  return json.replaceAll(UNSAFE, (character) => (character === '\n' ? character : escapeOf(character)))
}

function codeOf(character: string): string {
  return `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`
}

function escapeOf(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index))
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('')
}
