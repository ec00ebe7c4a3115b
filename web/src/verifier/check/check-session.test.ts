import { CredentialError } from '@cloudtnt/credential/errors'
import { nodeCrypto } from '@cloudtnt/credential/node'
import { canonicalizeReference } from '@cloudtnt/credential/reference/canonicalize'
import { verifyRound } from '@cloudtnt/credential/verify/verify-round'
import { expect, test } from 'vitest'
import example from '../../../../credential/vectors/vc-di-eddsa/eddsa-rdfc-2022/signedDataInt.json' with {
  type: 'json',
}
import { createCredentialChecker } from '../../credential-check/credential-checker.ts'
import type { Fetch } from '../../credential-check/fetch-bytes.ts'
import { CheckDesk, type CheckItem } from './check-session.ts'

const signed = JSON.stringify(example)
const now = () => new Date('2026-03-01T09:00:00Z')

function deskWith(trust = { accepted: [] as string[], declined: [] as string[] }) {
  let asked = 0
  const fetch: Fetch = () => {
    asked++
    return Promise.reject(new TypeError('Failed to fetch'))
  }
  const thread = {
    run: (round: Parameters<typeof verifyRound>[0]) =>
      verifyRound(round, { crypto: nodeCrypto, canonicalize: canonicalizeReference }),
  }
  const checker = createCredentialChecker({ thread, fetch, page: { protocol: 'https:', hostname: 'v.example' }, now })
  const desk = new CheckDesk({ checker: async () => checker, trust: () => trust, now })
  return { desk, trust, asked: () => asked }
}
const file = (name: string, input: Uint8Array | string) => ({ name, load: async () => input })
const outcomeOf = (item: CheckItem | undefined, name: string) =>
  item?.state === 'checked' ? item.report.checks.find((check) => check.name === name)?.outcome : item?.state

test('each file gets a report or a reason of its own, in the order in which they came', async () => {
  const { desk } = deskWith()
  const gone = { name: 'c', load: () => Promise.reject(new CredentialError('FETCH_TIMEOUT', 'No answer.')) }
  await desk.check([file('a', signed), file('b', 'hello'), gone])
  const items = desk.read().items
  expect(items.map(({ name, state }) => [name, state])).toEqual([
    ['a', 'checked'],
    ['b', 'refused'],
    ['c', 'refused'],
  ])
  expect(items[1]).toMatchObject({ code: 'INPUT_UNSUPPORTED_TYPE' })
  expect(items[2]).toMatchObject({ code: 'FETCH_TIMEOUT' })
})

test('what a link leads to takes the place of the link', async () => {
  const { desk } = deskWith()
  const stack = { name: 'link', load: async () => [file('one', signed), file('two', 'hello')] }
  await desk.check([stack, file('after', 'hello')])
  const states = desk.read().items.map(({ name, state }) => [name, state])
  expect(states).toEqual([
    ['one', 'checked'],
    ['two', 'refused'],
    ['after', 'refused'],
  ])
})

test('a credential without a signature gets a report that says so', async () => {
  const { desk } = deskWith()
  const { proof: _, ...unsigned } = example
  await desk.check([file('a', JSON.stringify(unsigned))])
  expect(desk.read().items[0]).toMatchObject({ state: 'checked', report: { verdict: 'invalid' } })
})

test('a decision about the issuer is judged at once, and asks nobody', async () => {
  const { desk, trust, asked } = deskWith()
  await desk.check([file('a', signed)])
  const before = asked()
  trust.declined.push('https://vc.example/issuers/5678')
  await desk.judgeAgain()
  expect(outcomeOf(desk.read().items[0], 'issuer_trust')).toBe('fail')
  expect(asked()).toBe(before)
})

test('to check again is to ask again', async () => {
  const { desk, asked } = deskWith()
  await desk.check([file('a', signed)])
  const before = asked()
  await desk.checkAgain()
  expect(asked()).toBeGreaterThan(before)
})

test('an answer to an earlier question is not taken for the present one', async () => {
  const { desk } = deskWith()
  const slow = Promise.withResolvers<string>()
  const first = desk.check([{ name: 'slow', load: () => slow.promise }])
  await desk.check([file('b', 'hello')])
  slow.resolve(signed)
  await first
  expect(desk.read().items.map(({ name, state }) => [name, state])).toEqual([['b', 'refused']])
})

test('a decision while others are still being read counts for them too', async () => {
  const { desk, trust } = deskWith()
  const slow = Promise.withResolvers<string>()
  const checking = desk.check([file('a', signed), { name: 'slow', load: () => slow.promise }])
  trust.declined.push('https://vc.example/issuers/5678')
  await desk.judgeAgain()
  slow.resolve(signed)
  await checking
  expect(desk.read().items.map((item) => outcomeOf(item, 'issuer_trust'))).toEqual(['fail', 'fail'])
})

test('whoever clears the desk leaves nothing behind', async () => {
  const { desk } = deskWith()
  await desk.check([file('a', signed)])
  await desk.compareWith('maria@union.example')
  desk.clear()
  expect(desk.read()).toEqual({ items: [], email: '' })
})
