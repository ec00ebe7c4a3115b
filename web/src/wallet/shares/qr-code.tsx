import { useTranslation } from 'react-i18next'
import { encode } from 'uqr'

const QUIET = 3

/** A link as a code for cameras: dark on light in both themes, for cameras read it so. */
export function QrCode({ link }: { link: string }) {
  const { t } = useTranslation('shares')
  const { data, size } = encode(link, { ecc: 'M', border: 0 })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x + QUIET} ${y + QUIET}h1v1h-1z`] : [])))
  const side = size + 2 * QUIET
  return (
    <svg
      className="qr-code"
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={t('qr')}
      shapeRendering="crispEdges"
    >
      <rect width={side} height={side} className="qr-ground" />
      <path d={path.join('')} className="qr-dark" />
    </svg>
  )
}
