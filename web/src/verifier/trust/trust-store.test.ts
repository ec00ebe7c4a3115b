import { expect, test } from 'vitest'
import type { TrustDecision } from './trust-decisions.ts'
import { type Kept, openTrustStore } from './trust-store.ts'

const harbour: TrustDecision = {
  issuer: 'did:web:college.example:o:harbour',
  decision: 'accept',
  name: 'Harbour',
  decidedAt: '2026-03-01T09:00:00Z',
  note: '',
}

function storage(full = false): Kept & { items: Map<string, string> } {
  const items = new Map<string, string>()
  return {
    items,
    getItem: (key) => items.get(key) ?? null,
    setItem(key, value) {
      if (full) throw new DOMException('no room', 'QuotaExceededError')
      items.set(key, value)
    },
  }
}

test('a decision is still there when the browser is opened again', () => {
  const kept = storage()
  openTrustStore(kept).write([harbour])
  expect(openTrustStore(kept).read()).toEqual([harbour])
})

test('a full browser changes nothing and says so', () => {
  const store = openTrustStore(storage(true))
  expect(store.write([harbour])).toBe(false)
  expect(store.read()).toEqual([])
})

test('where the browser keeps nothing, decisions last as long as the page', () => {
  const store = openTrustStore(undefined)
  expect(store.lasts).toBe(false)
  expect(store.write([harbour])).toBe(true)
  expect(store.read()).toEqual([harbour])
})

test('what cannot be read is put aside, and is no decision', () => {
  const kept = storage()
  kept.items.set('cloudtnt-trust-decisions', '{"accepted":["everybody"]}')
  const store = openTrustStore(kept)
  expect(store.read()).toEqual([])
  store.write([harbour])
  expect(kept.items.get('cloudtnt-trust-decisions-unreadable')).toBe('{"accepted":["everybody"]}')
})

test('a change is told to those who listen, also one of another page', () => {
  const kept = storage()
  const page = new EventTarget()
  const store = openTrustStore(kept, page as unknown as Window)
  let told = 0
  const stop = store.subscribe(() => told++)
  store.write([harbour])
  expect(told).toBe(1)
  kept.items.delete('cloudtnt-trust-decisions')
  page.dispatchEvent(Object.assign(new Event('storage'), { key: 'cloudtnt-trust-decisions' }))
  expect(store.read()).toEqual([])
  stop()
  store.write([harbour])
  expect(told).toBe(2)
})
