import { ActionIcon, Button, Group } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CredentialCard } from '../../credential-view/credential-card.tsx'
import { factsOf, titleOf } from '../credentials/kept-credential.ts'
import { pathTo } from '../paths.ts'
import type { OpenRecord } from '../vault/vault.ts'
import { moved, without } from './order-stack.ts'

type Kept = OpenRecord<'credential'>
type Order = (edit: (ids: string[]) => string[]) => Promise<void>

/** The credentials of a stack. Each can be moved by its buttons, or by the arrow keys with Alt from anywhere in it. */
export function StackedList({ records, onOrder }: { records: Kept[]; onOrder: Order }) {
  const { t } = useTranslation('stacks')
  const [said, setSaid] = useState('')
  const list = useRef<HTMLOListElement>(null)
  const wanted = useRef('')
  // Moving a row takes the focus from it; it is given back, so that it can be moved on.
  useEffect(() => {
    if (wanted.current === '' || records.length === 0) return
    list.current?.querySelector<HTMLElement>(wanted.current)?.focus()
    wanted.current = ''
  }, [records])

  const move = (record: Kept, by: number) => {
    const ids = records.map(({ id }) => id)
    const place = moved(ids, record.id, by).indexOf(record.id)
    const title = titleOf(record.content)
    if (place === ids.indexOf(record.id)) return setSaid(t(by < 0 ? 'isFirst' : 'isLast', { title }))
    wanted.current = `[data-move="${record.id} ${by < 0 ? 'up' : 'down'}"]`
    void onOrder((now) => moved(now, record.id, by))
    setSaid(t('moved', { title, place: place + 1, count: ids.length }))
  }
  const remove = (record: Kept) => {
    setSaid(t('removed', { title: titleOf(record.content) }))
    document.getElementById('main')?.focus()
    void onOrder((now) => without(now, record.id))
  }
  const onKey = (event: KeyboardEvent, record: Kept) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (!event.altKey || by === undefined) return
    event.preventDefault()
    move(record, by)
  }
  return (
    <>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      {records.length > 1 && <p className="stack-hint">{t('orderHint')}</p>}
      <ol className="stacked" ref={list}>
        {records.map((record, place) => (
          <li key={record.id} onKeyDown={(event) => onKey(event, record)}>
            <CredentialCard
              facts={{ ...factsOf(record.content), title: titleOf(record.content) }}
              link={(title) => <Link to={pathTo('credential', { id: record.id })}>{title}</Link>}
              marks={
                <Row
                  record={record}
                  isFirst={place === 0}
                  isLast={place === records.length - 1}
                  onMove={move}
                  onRemove={remove}
                />
              }
            />
          </li>
        ))}
      </ol>
    </>
  )
}

type RowProps = {
  record: Kept
  isFirst: boolean
  isLast: boolean
  onMove(record: Kept, by: number): void
  onRemove(record: Kept): void
}

function Row({ record, isFirst, isLast, onMove, onRemove }: RowProps) {
  const { t } = useTranslation('stacks')
  const title = titleOf(record.content)
  const button = (direction: 'up' | 'down', isEnd: boolean) => {
    const Icon = direction === 'up' ? IconArrowUp : IconArrowDown
    return (
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={t(direction, { title })}
        aria-disabled={isEnd}
        {...(isEnd && { 'data-disabled': true })}
        data-move={`${record.id} ${direction}`}
        onClick={() => onMove(record, direction === 'up' ? -1 : 1)}
      >
        <Icon size={20} aria-hidden />
      </ActionIcon>
    )
  }
  return (
    <Group gap="xs">
      {button('up', isFirst)}
      {button('down', isLast)}
      <Button variant="default" size="sm" aria-label={t('removeOne', { title })} onClick={() => onRemove(record)}>
        {t('remove')}
      </Button>
    </Group>
  )
}
