import { expect, test } from 'vitest'
import { findCredentials, issuersOf } from './find-credentials.ts'

const record = (id: string, title: string, issuer: string, receivedAt: string, more: object = {}) => ({
  id,
  kind: 'credential' as const,
  rev: 1,
  content: {
    documents: [
      {
        format: 'data-integrity' as const,
        text: JSON.stringify({
          type: ['VerifiableCredential'],
          issuer: { id: `did:web:${issuer}`, name: issuer },
          credentialSubject: { achievement: { name: title, alignment: [{ targetName: 'Soudage à l’arc' }] } },
          proof: {},
        }),
      },
    ],
    source: { way: 'file' as const },
    receivedAt,
    label: '',
    picture: '',
    ...more,
  },
})
const engine = record('1', 'Engine repair', 'harbour', '2026-01-01')
const wall = record('2', 'Painting a wall', 'union', '2026-02-01')
const old = record('3', 'Engine repair', 'harbour', '2025-01-01', { supersededBy: '1' })
const all = [engine, wall, old]
const find = (wanted: { text?: string; issuer?: string; order?: string }) =>
  findCredentials(all, { text: '', issuer: '', ...wanted }).map(({ id }) => id)

test('shows the newest version of each, the latest received first', () => {
  expect(find({})).toEqual(['2', '1'])
})

test('finds what holds every word, in capitals or not, with marks or not', () => {
  expect(find({ text: ' REPAIR engine' })).toEqual(['1'])
  expect(find({ text: 'soudage a l' })).toEqual(['2', '1'])
  expect(find({ text: 'welding' })).toEqual([])
})

test('narrows to one issuer and orders by title', () => {
  expect(find({ issuer: 'did:web:union' })).toEqual(['2'])
  expect(find({ order: 'title' })).toEqual(['1', '2'])
  expect(issuersOf(all).map(({ label }) => label)).toEqual(['harbour', 'union'])
})
