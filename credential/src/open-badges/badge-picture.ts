/** The picture of an achievement, drawn from data: the same data always gives the same picture. */

export type BadgeShape = 'circle' | 'shield' | 'hexagon' | 'rounded-square' | 'rosette'
export type BadgeIcon =
  | 'wrench'
  | 'bolt'
  | 'drop'
  | 'gear'
  | 'brush'
  | 'code'
  | 'plug'
  | 'book'
  | 'star'
  | 'hands'
  | 'heart'
  | 'leaf'

export type BadgePictureDesign = {
  shape: BadgeShape
  /** Ground, `#rrggbb`. */
  colour: string
  icon: BadgeIcon
  /** A few letters below the icon; may be empty. */
  text: string
  /** What the picture tells to somebody who cannot see it. */
  altText: string
}

/** What is drawn on the ground: the lighter or the darker of the two, whichever is easier to see. */
const LIGHT = '#ffffff'
const DARK = '#1d1a16'

// In a square of 400.
const SHAPES: Record<BadgeShape, string> = {
  circle: 'M200 10a190 190 0 1 0 0 380a190 190 0 1 0 0-380Z',
  shield: 'M200 10C256 46 312 58 372 58V196C372 296 302 360 200 392C98 360 28 296 28 196V58C88 58 144 46 200 10Z',
  hexagon:
    'M182 16Q200 6 218 16L352 93Q370 103 370 124V276Q370 297 352 307L218 384Q200 394 182 384L48 307Q30 297 30 276V124Q30 103 48 93Z',
  'rounded-square': 'M84 16H316A68 68 0 0 1 384 84V316A68 68 0 0 1 316 384H84A68 68 0 0 1 16 316V84A68 68 0 0 1 84 16Z',
  rosette:
    'M366 200A46 46 0 0 1 343.8 283A46 46 0 0 1 283 343.8A46 46 0 0 1 200 366A46 46 0 0 1 117 343.8A46 46 0 0 1 56.2 283A46 46 0 0 1 34 200A46 46 0 0 1 56.2 117A46 46 0 0 1 117 56.2A46 46 0 0 1 200 34A46 46 0 0 1 283 56.2A46 46 0 0 1 343.8 117A46 46 0 0 1 366 200Z',
}

// In a square of 100, as lines of one width.
const ICONS: Record<BadgeIcon, string> = {
  wrench: 'M64 14a24 24 0 0 0-25 32L15 70a10.6 10.6 0 0 0 15 15l24-24a24 24 0 0 0 32-25L72 50 58 46 54 32Z',
  bolt: 'M57 8 20 56h27l-6 36 39-50H52Z',
  drop: 'M50 10c17 22 29 37 29 53a29 29 0 0 1-58 0c0-16 12-31 29-53ZM36 64a14 14 0 0 0 14 14',
  gear: 'M42.3 22.1 43.1 9.6 56.9 9.6 57.7 22.1 64.3 24.8 73.7 16.5 83.5 26.3 75.2 35.7 77.9 42.3 90.4 43.1 90.4 56.9 77.9 57.7 75.2 64.3 83.5 73.7 73.7 83.5 64.3 75.2 57.7 77.9 56.9 90.4 43.1 90.4 42.3 77.9 35.7 75.2 26.3 83.5 16.5 73.7 24.8 64.3 22.1 57.7 9.6 56.9 9.6 43.1 22.1 42.3 24.8 35.7 16.5 26.3 26.3 16.5 35.7 24.8ZM50 37a13 13 0 1 0 0 26a13 13 0 1 0 0-26Z',
  brush: 'M43 10h14v28H43ZM28 38h44v18H28ZM28 56v34h44V56M43 72v18M57 68v22',
  code: 'M33 28 11 50l22 22M67 28l22 22-22 22M58 16 42 84',
  plug: 'M36 10v22M64 10v22M24 32h52v14a26 26 0 0 1-52 0ZM50 72v20',
  book: 'M50 28C40 18 24 16 10 18v60c14-2 30 0 40 10 10-10 26-12 40-10V18c-14-2-30 0-40 10ZM50 28v60',
  star: 'M50 9 60.9 38 91.8 39.4 67.6 58.7 75.9 88.6 50 71.5 24.1 88.6 32.4 58.7 8.2 39.4 39.1 38Z',
  hands:
    'M50 14a13 13 0 1 0 0 26a13 13 0 1 0 0-26ZM9 44v20c0 8 4 14 10 18l10 8h14V74c0-6-3-10-8-13L23 54V44a7 7 0 0 0-14 0ZM91 44v20c0 8-4 14-10 18l-10 8H57V74c0-6 3-10 8-13l12-7V44a7 7 0 0 1 14 0Z',
  heart: 'M50 86C20 64 10 50 10 34a20 20 0 0 1 40-6 20 20 0 0 1 40 6c0 16-10 30-40 52Z',
  leaf: 'M22 78C8 44 36 12 86 14 88 64 56 92 22 78ZM12 90 60 40',
}

/**
 * Draws the badge picture as a complete SVG document, without script, style or anything fetched.
 *
 * @param options.size width and height in pixels; without it the picture takes the room that it is given.
 * @param options.title the picture's name, for example the achievement's; the alternative text is its description.
 */
export function badgePicture(design: BadgePictureDesign, options: { size?: number; title?: string } = {}): string {
  const ink = badgeInk(design.colour)
  const size = options.size === undefined ? '' : ` width="${options.size}" height="${options.size}"`
  const shape = SHAPES[design.shape]
  const text = design.text.trim()
  const icon = text === '' ? { x: 96, y: 96, scale: 2.08 } : { x: 122, y: 78, scale: 1.56 }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400"${size} role="img">`,
    `<title>${escapeXml(options.title ?? design.altText)}</title><desc>${escapeXml(design.altText)}</desc>`,
    `<path d="${shape}" fill="${design.colour}"/>`,
    `<path d="${shape}" transform="translate(24 24) scale(.88)" fill="none" stroke="${ink}" stroke-width="6"/>`,
    `<path d="${ICONS[design.icon]}" transform="translate(${icon.x} ${icon.y}) scale(${icon.scale})" fill="none" stroke="${ink}" stroke-width="6.5" stroke-linejoin="round" stroke-linecap="round"/>`,
    text === '' ? '' : lettering(text, ink),
    '</svg>',
  ].join('')
}

/** The colour, of two, in which icon and text are drawn on a ground. */
export function badgeInk(colour: string): string {
  return contrastRatio(LIGHT, colour) >= contrastRatio(DARK, colour) ? LIGHT : DARK
}

/**
 * How well icon and text stand out from the ground: 1 (not at all) to 21. WCAG 2.2 asks for 3 for graphics (1.4.11)
 * and 4.5 for text (1.4.3).
 */
export function badgeContrast(colour: string): number {
  return contrastRatio(badgeInk(colour), colour)
}

/** Contrast ratio of two colours `#rrggbb` (WCAG 2.2, definition of contrast ratio): 1 to 21. */
export function contrastRatio(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const TEXT_WIDTH = 236
const TEXT_SIZE = 52

/** Text that fits between the sides of every shape, whatever the letters. */
function lettering(text: string, ink: string): string {
  const ems = Array.from(text).reduce((sum, letter) => sum + widthOf(letter), 0)
  const size = Math.min(TEXT_SIZE, Math.floor(TEXT_WIDTH / ems))
  const font = 'font-family="DejaVu Sans, Verdana, sans-serif" font-weight="700"'
  const baseline = 276 + Math.round(size * 0.36)
  return `<text x="200" y="${baseline}" text-anchor="middle" ${font} font-size="${size}" fill="${ink}">${escapeXml(text)}</text>`
}

/** Width of a letter of a wide bold typeface, in parts of its size; rather too much than too little. */
function widthOf(letter: string): number {
  if (/[iIjl.,:;'|!\s]/.test(letter)) return 0.45
  if (/[MWmw@%]/.test(letter)) return 1.12
  if (/[A-Z0-9]/.test(letter)) return 0.84
  return letter <= '\u024f' ? 0.74 : 1.05
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text for XML 1.0; characters that no XML document may hold are left out. */
function escapeXml(text: string): string {
  return Array.from(text)
    .filter((letter) => isXmlCharacter(letter.codePointAt(0) ?? 0))
    .map((letter) => ENTITIES[letter] ?? letter)
    .join('')
}

function isXmlCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd
  return code < 0xd800 || (code > 0xdfff && code !== 0xfffe && code !== 0xffff)
}
