import { Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { linkAddress } from '../../shared-link/link-address.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { LinkButton } from '../frame/link-button.tsx'
import { patterns } from '../paths.ts'
import type { ShareContent } from '../vault/record-content.ts'
import { LinkToCopy } from './link-to-copy.tsx'
import { QrCode } from './qr-code.tsx'

/** The link that was just made. */
export function MadeLink({ share }: { share: ShareContent }) {
  const { t } = useTranslation('shares')
  const link = addressOf(share)
  return (
    <Stack align="flex-start">
      <PageHead title={t('made.title')} help={t(share.way === 'private' ? 'made.private' : 'made.public')} />
      <LinkToCopy link={link} />
      <QrCode link={link} />
      <Text className="prose">{t('made.end')}</Text>
      <Group>
        <LinkButton to={patterns.links} variant="default">
          {t('made.toLinks')}
        </LinkButton>
      </Group>
    </Stack>
  )
}

/** The link of a share, on the host that this program comes from. */
export function addressOf({ shareId, key }: ShareContent): string {
  return linkAddress(globalThis.location.origin, { id: shareId, key })
}
