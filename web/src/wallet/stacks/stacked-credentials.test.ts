import { expect, test } from 'vitest'
import type { CredentialContent } from '../vault/record-content.ts'
import { stackedCredentials } from './stacked-credentials.ts'

const kept = (id: string, supersededBy?: string) => ({
  id,
  content: {
    documents: [],
    source: { way: 'file' },
    receivedAt: '2026-03-01T12:00:00Z',
    label: '',
    picture: '',
    ...(supersededBy && { supersededBy }),
  } satisfies CredentialContent,
})
const idsOf = (ids: string[], records: ReturnType<typeof kept>[]) =>
  stackedCredentials(ids, records).map(({ id }) => id)

test('keeps the order of the stack, and leaves out what was deleted', () => {
  expect(idsOf(['b', 'gone', 'a'], [kept('a'), kept('b'), kept('c')])).toEqual(['b', 'a'])
})

test('shows the newer version in the place of a replaced one, once', () => {
  expect(idsOf(['old', 'new', 'a'], [kept('old', 'middle'), kept('middle', 'new'), kept('new'), kept('a')])).toEqual([
    'new',
    'a',
  ])
})

test('comes to an end where versions point at one another', () => {
  expect(idsOf(['a'], [kept('a', 'b'), kept('b', 'a')])).toHaveLength(1)
})
