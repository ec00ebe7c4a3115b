/**
 * Shows a text that a stranger wrote so that it cannot pretend: characters that turn the direction of writing, hide, or
 * control are written out as their code points.
 */
export function safeText(text: string): string {
  return text.replaceAll(/[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, (character) =>
    character === '\n' || character === '\t' ? character : `⟨U+${codePointOf(character)}⟩`,
  )
}

function codePointOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
}
