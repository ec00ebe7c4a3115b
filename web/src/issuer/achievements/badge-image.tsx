import type { BadgeDesign } from '@cloudtnt/contract/issuer/achievement-content'
import { badgePicture } from '@cloudtnt/credential/open-badges/badge-picture'

/** A badge picture, drawn here from its data. Without `alt` it is decoration beside words that say the same. */
export function BadgeImage({ design, size, alt = '' }: { design: BadgeDesign; size: number; alt?: string }) {
  return <img className="badge-image" src={badgeDataUrl(design)} alt={alt} width={size} height={size} />
}

export function badgeDataUrl(design: BadgeDesign): string {
  return `data:image/svg+xml,${encodeURIComponent(badgePicture(design))}`
}
