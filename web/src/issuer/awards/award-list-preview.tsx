import type { ListPreview, ListRow } from '@cloudtnt/contract/issuer/award'
import { Stack, Table, Text, Title } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { StateMark } from '../../ui/state-mark.tsx'
import { faultList } from './fault-list.ts'

/** What a list would do: the rows that are wrong first, each with what to mend, then a look at the others. */
export function AwardListPreview({ report, children }: { report: ListPreview; children: ReactNode }) {
  const { t } = useTranslation('awards')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <Stack className="panel">
      <Title order={2} size="h3" ref={heading} tabIndex={-1}>
        {t('preview.title', { count: report.valid, total: report.total })}
      </Title>
      <Text>
        {t('preview.read', { delimiter: t(`preview.delimiter.${nameOf(report.delimiter)}`) })}{' '}
        {t(report.header ? 'preview.header' : 'preview.noHeader')}
      </Text>
      {report.warnings > 0 && <Text>{t('preview.warnings', { count: report.warnings })}</Text>}
      {report.faults.length > 0 && (
        <>
          <Rows caption={t('preview.faults', { count: report.invalid })} rows={report.faults} />
          <Text>
            <a href={faultList(report.faults)} download="rows-to-mend.csv">
              {t('preview.download')}
            </a>
          </Text>
        </>
      )}
      {children}
      {report.sample.length > 0 && (
        <Rows caption={t('preview.sample', { count: report.sample.length })} rows={report.sample} />
      )}
    </Stack>
  )
}

function nameOf(delimiter: ListPreview['delimiter']): string {
  return { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' }[delimiter]
}

function Rows({ caption, rows }: { caption: string; rows: ListRow[] }) {
  const { t } = useTranslation('awards')
  return (
    <div>
      <Text fw={600} mb="xs">
        {caption}
      </Text>
      <Table.ScrollContainer minWidth={520} type="native" tabIndex={0} role="region" aria-label={caption}>
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('preview.line')}</Table.Th>
              <Table.Th>{t('direct.name')}</Table.Th>
              <Table.Th>{t('common:email')}</Table.Th>
              <Table.Th>{t('preview.result')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.line}>
                <Table.Td className="number">{row.line}</Table.Td>
                <Table.Td dir="auto" className="written">
                  {row.name}
                </Table.Td>
                <Table.Td className="written">{row.email}</Table.Td>
                <Table.Td>
                  <RowResult row={row} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </div>
  )
}

function RowResult({ row }: { row: ListRow }) {
  const { t } = useTranslation('awards')
  if (row.code !== '') return <StateMark state="problem">{t(`preview.code.${row.reason || row.code}`)}</StateMark>
  if (row.warning !== '') return <StateMark state="look">{t(`preview.code.${row.warning}`)}</StateMark>
  return <StateMark state="confirmed">{t('preview.fine')}</StateMark>
}
