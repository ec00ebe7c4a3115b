import { expect, test } from 'vitest'
import { lockWhenIdle } from './auto-lock.ts'

test('locks when nobody touched the page for a quarter of an hour, also when the machine slept', () => {
  let minutes = 0
  let locked = 0
  const target = new EventTarget()
  const stop = lockWhenIdle(
    () => {
      locked += 1
    },
    () => new Date(minutes * 60_000),
    target,
  )
  minutes = 10
  target.dispatchEvent(new Event('keydown'))
  minutes = 24
  target.dispatchEvent(new Event('focus'))
  expect(locked).toBe(0)
  minutes = 25
  target.dispatchEvent(new Event('pointerdown'))
  expect(locked).toBe(1)
  stop()
  minutes = 90
  target.dispatchEvent(new Event('focus'))
  expect(locked).toBe(1)
})
