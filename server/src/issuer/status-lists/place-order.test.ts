import { expect, test } from 'vitest'
import { placesInOrder } from './place-order.ts'
import { STATUS_LIST_LENGTH } from './rules.ts'

const key = new Uint8Array(32).fill(1)

test('every place of a list is given once, in an order that belongs to the key', () => {
  const places = placesInOrder(key)
  expect(new Set(places).size).toBe(STATUS_LIST_LENGTH)
  expect(Math.max(...places.slice(0, 1000))).toBeLessThan(STATUS_LIST_LENGTH)
  expect(placesInOrder(key)).toEqual(places)
  const others = placesInOrder(new Uint8Array(32).fill(2))
  const same = others.filter((place, i) => place === places[i])
  expect(same.length).toBeLessThan(20)
})

test('neighbours in the order do not tell of each other', () => {
  const places = placesInOrder(key)
  const steps = Array.from({ length: 10_000 }, (_, i) => (places[i + 1] ?? 0) - (places[i] ?? 0))
  expect(new Set(steps).size).toBeGreaterThan(9000)
})
