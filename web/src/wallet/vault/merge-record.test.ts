import { expect, test } from 'vitest'
import { mergeContent } from './merge-record.ts'

const credential = {
  documents: [{ format: 'jwt' as const, text: 'a' }],
  source: { way: 'claim' as const },
  receivedAt: '2026-03-01T12:00:00Z',
  label: '',
  picture: '',
}

test('joins the forms of a credential that two devices received, and keeps the label given here', () => {
  const theirs = { ...credential, documents: [{ format: 'data-integrity' as const, text: 'b' }], picture: 'data:' }
  const merged = mergeContent('credential', { ...credential, label: 'Mine' }, theirs)
  expect(merged).toMatchObject({ label: 'Mine', picture: 'data:' })
  expect(merged.documents.map((document) => document.text)).toEqual(['a', 'b'])
})

test('keeps the order of a stack made here and adds what the other device put in', () => {
  const stack = { name: 'Mechanic', story: '', createdAt: '', credentialIds: ['b', 'a'] }
  const merged = mergeContent('stack', stack, { ...stack, name: 'Old', credentialIds: ['a', 'b', 'c'] })
  expect(merged).toEqual({ ...stack, credentialIds: ['b', 'a', 'c'] })
})
