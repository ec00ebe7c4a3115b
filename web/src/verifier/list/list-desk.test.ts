import type { BatchAnswer } from '@cloudtnt/batch/batch-answer'
import type { Verdict } from '@cloudtnt/credential/verify/report'
import { expect, test, vi } from 'vitest'
import type { CheckedRow } from './check-files.ts'
import { ListDesk } from './list-desk.ts'

const file = (name: string) => new File(['x'], name)

function row(number: number, verdict: Verdict = 'valid'): CheckedRow {
  return { answer: { number, verdict } as BatchAnswer, share: number / 10, load: async () => Uint8Array.of(number) }
}

/** A source of rows that waits for the test. */
function byHand() {
  const given: PromiseWithResolvers<CheckedRow | undefined>[] = []
  const at = (place: number) => {
    given[place] ??= Promise.withResolvers()
    return given[place]
  }
  async function* begin() {
    for (let place = 0; ; place += 1) {
      const next = await at(place).promise
      if (!next) return
      yield next
    }
  }
  return {
    begin,
    give: (place: number, value?: CheckedRow) => at(place).resolve(value),
    fail: () => at(0).reject(new Error('a bug')),
  }
}

test('rows are added, and counted by their verdict', async () => {
  const source = byHand()
  const desk = new ListDesk(source.begin)
  const checking = desk.check([file('a.zip')])
  expect(desk.read()).toMatchObject({ phase: 'running', files: ['a.zip'], rows: [] })
  for (const [place, each] of [row(1), row(2, 'invalid'), undefined].entries()) source.give(place, each)
  await checking
  expect(desk.read()).toMatchObject({ phase: 'done', share: 1, counts: { total: 2, valid: 1, invalid: 1 } })
  expect(await desk.loadOf(2)?.()).toEqual(Uint8Array.of(2))
})

test('who stops keeps what is there, and nothing more comes', async () => {
  const source = byHand()
  const desk = new ListDesk(source.begin)
  const checking = desk.check([file('a')])
  source.give(0, row(1))
  await vi.waitFor(() => expect(desk.read().counts.total).toBe(1))
  desk.stop()
  source.give(1, row(2))
  await checking
  expect(desk.read()).toMatchObject({ phase: 'stopped', counts: { total: 1 } })
  expect(desk.read().rows).toHaveLength(1)
})

test('who begins anew sees nothing of what was before', async () => {
  const first = byHand()
  const second = byHand()
  const sources = [first, second]
  const desk = new ListDesk(() => (sources.shift() ?? second).begin())
  const before = desk.check([file('a')])
  const after = desk.check([file('b')])
  first.give(0, row(1))
  second.give(0, row(7))
  second.give(1)
  await Promise.all([before, after])
  expect(desk.read().rows.map(({ number }) => number)).toEqual([7])
  desk.clear()
  expect(desk.read()).toMatchObject({ phase: 'empty', rows: [] })
})

test('a fault of the program is told as one', async () => {
  const silent = vi.spyOn(console, 'error').mockImplementation(() => {})
  const source = byHand()
  const desk = new ListDesk(source.begin)
  source.fail()
  await desk.check([file('a')])
  expect(desk.read().phase).toBe('failed')
  silent.mockRestore()
})

test('however fast the answers come, whoever shows them is told a few times', async () => {
  async function* many() {
    for (let number = 1; number <= 5000; number += 1) yield row(number)
  }
  const desk = new ListDesk(many)
  let told = 0
  desk.subscribe(() => {
    told += 1
  })
  await desk.check([file('a')])
  expect(desk.read().rows).toHaveLength(5000)
  expect(told).toBeLessThan(50)
})
