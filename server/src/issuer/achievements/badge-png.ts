import { fileURLToPath } from 'node:url'
import { type BadgePictureDesign, badgePicture } from '@cloudtnt/credential/open-badges/badge-picture'
import { Resvg } from '@resvg/resvg-js'

/** Both shipped with the program, so that a picture is the same on every machine. */
const FONT_FILES = ['DejaVuSans-Bold.ttf', 'DejaVuSans.ttf'].map((name) =>
  fileURLToPath(import.meta.resolve(`dejavu-fonts-ttf/ttf/${name}`)),
)

/** Large enough for print and for previews elsewhere. */
const PNG_SIZE = 512
/** About 20 KB each; drawing takes a few milliseconds of the one thread that answers everybody. */
const MAX_KEPT = 300

const kept = new Map<string, Uint8Array>()

/** The badge picture as PNG, 512 pixels wide. */
export function badgePng(design: BadgePictureDesign, title: string): Uint8Array {
  const svg = badgePicture(design, { title })
  const known = kept.get(svg)
  if (known) return known
  const png = new Resvg(svg, {
    fitTo: { mode: 'width', value: PNG_SIZE },
    font: { fontFiles: FONT_FILES, loadSystemFonts: false, defaultFontFamily: 'DejaVu Sans' },
  })
    .render()
    .asPng()
  const oldest = kept.size >= MAX_KEPT ? kept.keys().next().value : undefined
  if (oldest !== undefined) kept.delete(oldest)
  kept.set(svg, png)
  return png
}
