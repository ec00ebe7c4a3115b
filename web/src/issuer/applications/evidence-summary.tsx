import type { EvidenceView } from '@cloudtnt/contract/issuer/application'
import { Stack, Text } from '@mantine/core'
import { IconFile, IconLink, IconNotes } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

const ICONS = { file: IconFile, link: IconLink, text: IconNotes }

/** One item of evidence to read: pictures are shown, everything else is a click away. */
export function EvidenceSummary({ item, fileUrl }: { item: EvidenceView; fileUrl: string }) {
  const { t } = useTranslation('applications')
  const Icon = ICONS[item.kind]
  return (
    <Stack gap={4} className="evidence">
      <Text component="div" dir="auto">
        <Icon size="1.1em" aria-hidden /> <strong>{item.title || t('evidence.untitled')}</strong>{' '}
        <Text span c="dimmed" size="sm">
          {t(`evidence.kind.${item.kind}`)}
        </Text>
      </Text>
      {item.note && (
        <Text className="written" dir="auto">
          {item.note}
        </Text>
      )}
      {item.kind === 'text' && (
        <Text
          component="div"
          className="written evidence-text"
          dir="auto"
          tabIndex={0}
          role="group"
          aria-label={item.title || t('evidence.untitled')}
        >
          {item.text}
        </Text>
      )}
      {item.kind === 'link' && <EvidenceLink url={item.url} />}
      {item.file && <EvidenceFile item={item} url={fileUrl} />}
      <Text size="sm" c="dimmed">
        {t(item.mayTravel ? 'evidence.travels' : 'evidence.stays')}
      </Text>
    </Stack>
  )
}

/** The whole address is shown: where a link leads is for the reader to judge. */
function EvidenceLink({ url }: { url: string }) {
  return (
    <a href={url} target="_blank" rel="noreferrer noopener external" dir="ltr" className="evidence-link">
      {url}
    </a>
  )
}

function EvidenceFile({ item, url }: { item: EvidenceView; url: string }) {
  const { t, i18n } = useTranslation('applications')
  const { file } = item
  if (!file) return null
  const size = new Intl.NumberFormat(i18n.language, {
    style: 'unit',
    unit: file.size < 1_000_000 ? 'kilobyte' : 'megabyte',
    maximumFractionDigits: 1,
  }).format(file.size / (file.size < 1_000_000 ? 1000 : 1_000_000))
  return (
    <>
      {file.mediaType.startsWith('image/') && (
        <img className="evidence-picture" src={url} alt={item.note || item.title} loading="lazy" />
      )}
      <Text size="sm">
        <a href={url} download={file.name}>
          {t('evidence.download', { name: file.name })}
        </a>{' '}
        ({size})
      </Text>
    </>
  )
}
