import { fromBase64url, toBase64url } from '@cloudtnt/credential/bytes'
import { expect, test } from 'vitest'
import { handOverAddress, linkAddress, readLinkAddress } from './link-address.ts'
import { linkedTexts } from './linked-texts.ts'
import { createShareKey, LinkUnopened, openContent, sealContent } from './sealed-content.ts'
import { sharedContentOf } from './shared-content.ts'

const id = 'AAAAAAAAAAAAAAAAAAAAAA'
const content = {
  title: 'Repairs',
  story: '',
  sharedBy: 'Maria',
  credentials: [{ text: '{"a": 1 }\n' }, { text: 'ey.J.x' }],
}

const flip = (text: string, at: number) => {
  const bytes = fromBase64url(text)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  return toBase64url(bytes)
}

test('opens with its key what was sealed, character for character', async () => {
  const key = createShareKey()
  const sealed = await sealContent(id, key, content)
  expect(await openContent(id, key, sealed)).toEqual(content)
})

test('two seals of the same are not alike, and do not tell their length', async () => {
  const key = createShareKey()
  const [one, two] = [await sealContent(id, key, content), await sealContent(id, key, { ...content, story: 'Longer.' })]
  expect(one.nonce).not.toBe(two.nonce)
  expect(one.ciphertext).not.toBe(two.ciphertext)
  expect(one.ciphertext.length).toBe(two.ciphertext.length)
})

test('opens with nothing else', async () => {
  const key = createShareKey()
  const sealed = await sealContent(id, key, content)
  const tries: [string, string, typeof sealed][] = [
    [id, createShareKey(), sealed],
    [id, '', sealed],
    [id, key.slice(0, 20), sealed],
    [id, 'no base64url!', sealed],
    [`B${id.slice(1)}`, key, sealed],
    [id, key, { ...sealed, ciphertext: flip(sealed.ciphertext, 0) }],
    [id, key, { ...sealed, ciphertext: flip(sealed.ciphertext, fromBase64url(sealed.ciphertext).length - 1) }],
    [id, key, { ...sealed, nonce: flip(sealed.nonce, 0) }],
  ]
  for (const [otherId, otherKey, other] of tries)
    await expect(openContent(otherId, otherKey, other)).rejects.toBeInstanceOf(LinkUnopened)
})

test('takes only what has the shape of shared credentials', () => {
  expect(sharedContentOf({ ...content, more: 1 })).toEqual(content)
  expect(sharedContentOf({ title: 'x', credentials: [] })).toBeUndefined()
  expect(sharedContentOf({ title: 'x', credentials: [{ text: 1 }] })).toBeUndefined()
  expect(sharedContentOf('text')).toBeUndefined()
  const pictured = { credentials: [{ text: 'a', picture: 'https://else.example/p.png' }] }
  expect(sharedContentOf(pictured)).toEqual({ title: '', story: '', sharedBy: '', credentials: [{ text: 'a' }] })
})

test('reads from a link what its host and its key give', async () => {
  const key = createShareKey()
  const link = linkAddress('https://wallet.example', { id, key })
  const sealed = await sealContent(id, key, content)
  const texts = content.credentials.map(({ text }) => text)
  expect(await linkedTexts(link, JSON.stringify({ sealed }))).toEqual(texts)
  const open = linkAddress('https://wallet.example', { id, key: '' })
  expect(await linkedTexts(open, JSON.stringify({ title: 'T', credentials: texts }))).toEqual(texts)
  await expect(linkedTexts(open, JSON.stringify({ sealed }))).rejects.toBeInstanceOf(LinkUnopened)
})

test.each([
  ['another address', 'https://college.example/credentials/1', '{"credentials":["a"]}'],
  ['a credential', `https://wallet.example/s/${id}`, '{"type":["VerifiableCredential"]}'],
  ['a page', `https://wallet.example/s/${id}`, '<!doctype html>'],
  ['a list of something else', `https://wallet.example/s/${id}`, '{"credentials":[1]}'],
])('%s is no answer of a share link', async (_what, link, body) => {
  expect(await linkedTexts(link, body)).toBeUndefined()
})

test('a link keeps its key behind the #, also when it is handed over', () => {
  const link = linkAddress('https://wallet.example', { id, key: 'K' })
  expect(link).toBe(`https://wallet.example/s/${id}#K`)
  expect(readLinkAddress(link)).toEqual({ id, key: 'K' })
  const handed = new URL(handOverAddress('https://verifier.example', link))
  expect(handed.search + handed.pathname).toBe('/')
  expect(new URLSearchParams(handed.hash.slice(1)).get('link')).toBe(link)
})
