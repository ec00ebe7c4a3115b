import { expect, test } from 'vitest'
import type { Fetch } from '../../credential-check/fetch-bytes.ts'
import { handedOverLinks, isLink } from './is-link.ts'
import { readLink } from './read-link.ts'

const page = { protocol: 'https:', hostname: 'verifier.example' }

test('a link is told from a pasted credential', () => {
  expect(isLink(' https://college.example/c/1 ')).toBe(true)
  expect(isLink('{"id":"https://college.example/c/1"}')).toBe(false)
  expect(isLink('eyJhbGciOiJFUzI1NiJ9.e30.AA')).toBe(false)
})

test('what stands behind the # stays in this browser', async () => {
  let asked = ''
  const fetch: Fetch = async (url) => {
    asked = String(url)
    return new Response('{}', { headers: { 'content-type': 'application/json' } })
  }
  await readLink('https://college.example/c/1#k=secret', { fetch, page })
  expect(asked).toBe('https://college.example/c/1')
})

test.each([
  ['FETCH_CONTENT_TYPE', new Response('<!doctype html>', { headers: { 'content-type': 'text/html; charset=utf-8' } })],
  ['FETCH_STATUS', new Response('', { status: 410 })],
  ['FETCH_TOO_LARGE', new Response(new Uint8Array(5 * 1024 * 1024 + 1))],
])('%s', async (code, response) => {
  const reading = readLink('https://college.example/c/1', { fetch: async () => response, page })
  await expect(reading).rejects.toMatchObject({ code })
})

test('a site that cannot be read from a page is not asked in another way', async () => {
  const fetch: Fetch = () => Promise.reject(new TypeError('Failed to fetch'))
  await expect(readLink('https://college.example/c/1', { fetch, page })).rejects.toMatchObject({ code: 'FETCH_FAILED' })
})

test('links are handed over behind the #, and only links', () => {
  const link = 'https://wallet.example/s/7#k=abc'
  expect(handedOverLinks(`#link=${encodeURIComponent(link)}&link=javascript:alert(1)`)).toEqual([link])
  expect(handedOverLinks('#main')).toEqual([])
})

test('a wallet’s link that has ended says so, and nothing about the credential', async () => {
  const fetch: Fetch = async () => new Response('{}', { status: 410 })
  const reading = readLink('https://wallet.example/s/AAAAAAAAAAAAAAAAAAAAAA', { fetch, page })
  await expect(reading).rejects.toMatchObject({ why: 'ended' })
})
