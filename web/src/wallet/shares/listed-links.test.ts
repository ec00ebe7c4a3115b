import type { ShareLink } from '@cloudtnt/contract/wallet/share'
import { expect, test } from 'vitest'
import { listedLinks } from './listed-links.ts'

const kept = (shareId: string, createdAt: string) => ({
  id: `record-${shareId}`,
  content: { shareId, title: shareId, way: 'private' as const, key: 'k', credentialIds: [], createdAt },
})
const link = (id: string, createdAt: string, state: ShareLink['state'] = 'active'): ShareLink => ({
  id,
  way: 'private',
  state,
  createdAt,
  endsAt: null,
  endedAt: null,
  views: 2,
  lastOpenedAt: null,
})
const seen = (links: ReturnType<typeof listedLinks>) =>
  links.map(({ shareId, state, views }) => [shareId, state, views])

test('shows each link once, the newest first, as the host knows it', () => {
  const links = listedLinks(
    [kept('a', '2026-01-01'), kept('b', '2026-01-02')],
    [link('a', '2026-01-01'), link('b', '2026-01-02', 'ended_by_date')],
  )
  expect(seen(links)).toEqual([
    ['b', 'ended_by_date', 2],
    ['a', 'active', 2],
  ])
})

test('a link that works and is not in the vault can still be ended; an ended one is left out', () => {
  const links = listedLinks([], [link('a', '2026-01-01'), link('b', '2026-01-02', 'ended_by_holder')])
  expect(seen(links)).toEqual([['a', 'active', 2]])
  expect(links[0]?.kept).toBeUndefined()
})

test('tells a link that the host has not from one that could not be asked for', () => {
  expect(seen(listedLinks([kept('a', '2026-01-01')], []))).toEqual([['a', 'gone', 0]])
  expect(seen(listedLinks([kept('a', '2026-01-01')], undefined))).toEqual([['a', 'unasked', 0]])
})
